using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Booking.Silo.Hosting;

/// <summary>Serves the built screens: one app at the root, others in folders of their own such as /kiosk/.</summary>
/// <remarks>Looks at the disk at every call, so a build may replace the folder while it runs. Whatever is no file and
/// looks like a page of an app is answered with that app's index.html, since the app itself knows its pages.</remarks>
internal sealed class WebFiles(string folder) : IDisposable
{
    private const string NoncePlace = "%CSP_NONCE%";
    private const string Immutable = "public, max-age=31536000, immutable";
    private static readonly FileExtensionContentTypeProvider s_types = new()
    {
        Mappings = { [".js"] = "text/javascript; charset=utf-8", [".css"] = "text/css; charset=utf-8" },
    };

    // Named first where it is accepted: the smaller one.
    private static readonly (string Coding, string Ending)[] s_codings = [("br", ".br"), ("gzip", ".gz")];

    private readonly PhysicalFileProvider _files = new(Path.GetFullPath(folder));

    /// <summary>Answers what no service answers. Goes after routing.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        // Routing puts an endpoint without a route where the path of a screen looks like a gRPC method asked for by
        // GET.
        if (!isRead || context.GetEndpoint() is RouteEndpoint)
        {
            await next(context);
            return;
        }
        var path = request.Path.Value ?? "/";
        var file = _files.GetFileInfo(path);
        if (file is { Exists: true, IsDirectory: false } && file.Name != "index.html")
            await SendFileAsync(context, path, file);
        else if ((!file.Name.Contains('.') || file.Name == "index.html") && Page(path) is { } page)
            await SendPageAsync(context, page);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public void Dispose() => _files.Dispose();

    private IFileInfo? Page(string path)
    {
        var app = path.Split('/', 3, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        IEnumerable<IFileInfo> candidates = app is null ? [] : [_files.GetFileInfo($"{app}/index.html")];
        return candidates.Append(_files.GetFileInfo("index.html")).FirstOrDefault(file => file.Exists);
    }

    private static async Task SendPageAsync(HttpContext context, IFileInfo page)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var html = await File.ReadAllTextAsync(page.PhysicalPath!, context.RequestAborted);
        SecureHeaders.Add(context.Response.Headers, nonce);
        context.Response.Headers.CacheControl = "no-cache";
        await Results.Text(html.Replace(NoncePlace, nonce, StringComparison.Ordinal), "text/html; charset=utf-8")
            .ExecuteAsync(context);
    }

    private async Task SendFileAsync(HttpContext context, string path, IFileInfo file)
    {
        var headers = context.Response.Headers;
        SecureHeaders.Add(headers, nonce: null);
        headers.CacheControl = path.Contains("/assets/", StringComparison.Ordinal) ? Immutable : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var sent = file;
        foreach (var (coding, ending) in s_codings)
        {
            if (!Accepts(context.Request, coding) || _files.GetFileInfo(path + ending) is not { Exists: true } packed)
                continue;
            headers.ContentEncoding = coding;
            sent = packed;
            break;
        }
        var type = s_types.TryGetContentType(file.Name, out var known) ? known : "application/octet-stream";
        var tag = new EntityTagHeaderValue($"\"{sent.LastModified.UtcTicks:x}-{sent.Length:x}\"");
        await Results.File(sent.PhysicalPath!, type, lastModified: sent.LastModified, entityTag: tag).ExecuteAsync(
            context);
    }

    private static bool Accepts(HttpRequest request, string coding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted =>
            accepted.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is null or > 0);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>GET /calendar/&lt;secret&gt;.ics: a calendar for whoever has its link.</summary>
/// <remarks>A link that was never made, one that was revoked and one that cannot be are answered alike. Nothing here is
/// ever logged with its path, which is the secret.</remarks>
internal sealed class FeedEndpoint(IFeedStore feeds, FeedCalendars calendars) : IDisposable
{
    public const string Route = "/calendar/{file}";

    private const string Ending = ".ics";
    private const int FileLengthMax = 100;
    private const int AtOnceMax = 4;
    private const int WaitingMax = 200;

    // Writing a calendar takes a while; programs that subscribe come in crowds, on the hour.
    private readonly SemaphoreSlim _places = new(AtOnceMax);
    private int _waiting;

    public async Task ServeAsync(HttpContext http)
    {
        if (Interlocked.Increment(ref _waiting) > WaitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            http.Response.Headers.RetryAfter = "30";
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        try
        {
            await _places.WaitAsync(http.RequestAborted);
            try
            {
                await WriteAsync(http);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (JournalUnavailableException)
        {
            http.Response.Headers.RetryAfter = "30";
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task WriteAsync(HttpContext http)
    {
        var file = http.Request.RouteValues["file"] as string ?? "";
        var isOne = file.Length <= FileLengthMax && file.EndsWith(Ending, StringComparison.Ordinal);
        // Looked up whatever it is, so that the answer takes as long.
        var secret = isOne ? file[..^Ending.Length] : "";
        var link = await feeds.FindAsync(FeedSecret.Hash(secret), http.RequestAborted);
        var isEnglish = http.Request.Query["lang"] == "en";
        var text = link is null ? null : await calendars.WriteAsync(link, isEnglish, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (text is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("There is no such calendar.\n", http.RequestAborted);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
        http.Response.Headers.ETag = tag;
        if (Knows(http.Request, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = "text/calendar; charset=utf-8";
        http.Response.Headers.ContentDisposition = "inline; filename=\"booking.ics\"";
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static bool Knows(HttpRequest request, string tag) => request.Headers.IfNoneMatch.ToString()
        .Split(',', StringSplitOptions.TrimEntries)
        .Any(known => known == "*" || known == tag || known == "W/" + tag);
}

using System.IO.Pipelines;
using System.Text;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.Web;

/// <summary>
/// One call in gRPC-Web: HTTP of any version, trailers as a last frame of the body, in text mode all of it in base64.
/// </summary>
internal sealed class GrpcWebCall
{
    private GrpcWebCall(HttpContext http, bool requestIsText, bool responseIsText, string suffix)
    {
        Input = requestIsText ? new Base64PipeReader(http.Request.BodyReader) : http.Request.BodyReader;
        Output = responseIsText ? new Base64PipeWriter(http.Response.BodyWriter) : http.Response.BodyWriter;
        ContentType = (responseIsText ? Names.WebTextContentType : Names.WebContentType) + suffix;
    }

    internal PipeReader Input { get; }
    internal PipeWriter Output { get; }
    internal string ContentType { get; }

    /// <summary>The answer takes the form that Accept names, or else that of the request.</summary>
    internal static GrpcWebCall? TryCreate(HttpContext http)
    {
        var type = http.Request.ContentType!;
        if (IsText(type) is not { } requestIsText)
            return null;
        var responseIsText = IsText(http.Request.Headers.Accept.ToString()) ?? requestIsText;
        var plus = type.IndexOf('+', StringComparison.Ordinal);
        return new GrpcWebCall(http, requestIsText, responseIsText, plus < 0 ? "" : type[plus..]);
    }

    internal async ValueTask WriteTrailersAsync(IHeaderDictionary trailers)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in trailers)
        {
            foreach (var value in values)
                text.Append(name.ToLowerInvariant()).Append(": ").Append(value).Append("\r\n");
        }

        var length = Encoding.ASCII.GetByteCount(text.ToString());
        var span = Output.GetSpan(Frame.HeaderLength + length);
        Frame.WriteHeader(span, Frame.Trailers, length);
        Encoding.ASCII.GetBytes(text.ToString(), span[Frame.HeaderLength..]);
        Output.Advance(Frame.HeaderLength + length);
        await Output.FlushAsync();
    }

    private static bool? IsText(string contentType) =>
        Names.IsContentType(Names.WebTextContentType, contentType) ? true
        : Names.IsContentType(Names.WebContentType, contentType) ? false
        : null;
}

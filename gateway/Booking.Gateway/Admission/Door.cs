using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Booking.Gateway;

/// <summary>What stands before one method: who finds no place is sent away before anything is read or
/// decoded.</summary>
/// <param name="places">The places of its kind of calls.</param>
/// <param name="kind">Whether it changes, reads or watches.</param>
/// <param name="facilityField">The number of the field that names the facility; 0 when none does.</param>
/// <param name="method">The method's full name.</param>
/// <param name="next">The method itself.</param>
/// <param name="answers">What those hear who are sent away.</param>
internal sealed class Door(
    Places places, CallKind kind, int facilityField, string method, RequestDelegate next, ShedAnswers answers)
{
    private const string Grpc = "application/grpc";

    public Task EnterAsync(HttpContext http)
    {
        // Whatever else comes here is turned away by the method's own front.
        if (http.Request.ContentType?.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase) is not true)
            return next(http);
        if (!places.TryEnter()) return SendAwayAsync(http, "all");
        // A watch stays, so it is counted against its facility from the start.
        return facilityField == 0 || (places.IsRoomy && kind != CallKind.Watch)
            ? ServeAsync(http)
            : ServeFacilityAsync(http);
    }

    private async Task ServeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        finally
        {
            places.Leave();
        }
    }

    private async Task ServeFacilityAsync(HttpContext http)
    {
        FacilityMark? known;
        try
        {
            known = await FacilityAsync(http.Request.BodyReader);
        }
        catch
        {
            places.Leave();
            throw;
        }
        if (known is not { } facility)
        {
            await ServeAsync(http);
            return;
        }
        if (!places.TryEnter(facility))
        {
            await SendAwayAsync(http, "facility");
            return;
        }
        try
        {
            await next(http);
        }
        finally
        {
            places.Leave(facility);
        }
    }

    // Looks at what lies there and leaves it for the method to read.
    private async ValueTask<FacilityMark?> FacilityAsync(PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            var found = FacilityMark.Find(read.Buffer, facilityField, out var facility);
            if (found is not null || read.IsCompleted || read.IsCanceled)
            {
                body.AdvanceTo(read.Buffer.Start);
                return found is true ? facility : null;
            }
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private async Task SendAwayAsync(HttpContext http, string because)
    {
        answers.Write(http, places, kind, because, method);
        // Small requests have come already. One that is left unread would make HTTP/2 reset the stream behind the
        // answer.
        var body = http.Request.BodyReader;
        for (var left = 65_536L; left > 0;)
        {
            var read = await body.ReadAsync();
            left -= read.Buffer.Length;
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled) return;
        }
    }
}

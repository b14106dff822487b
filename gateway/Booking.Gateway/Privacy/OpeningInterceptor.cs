using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Booking.Gateway;

/// <summary>Opens people's words in answers. It stands innermost: whether somebody may see an answer is settled by
/// then, by the matrix and by the facility. An answer without sealed words costs a look at a few fields.</summary>
internal sealed class OpeningInterceptor(PersonalTexts texts) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        Plan<TResponse>.Fields is { IsEmpty: false } fields
            ? OpenAsync(continuation(request, context), fields, context.CancellationToken)
            : continuation(request, context);

    private async Task<TResponse> OpenAsync<TResponse>(
        Task<TResponse> answering, PersonalFields fields, CancellationToken cancellation)
        where TResponse : class
    {
        var response = await answering;
        List<(string Text, Action<string> Replace)>? found = null;
        if (response is IMessage message) fields.Collect(message, ref found);
        if (found is null) return response;
        var opened = await texts.OpenAsync(found.Select(one => one.Text), cancellation);
        foreach (var (text, replace) in found) replace(opened[text]);
        return response;
    }

    private static class Plan<T>
    {
        public static readonly PersonalFields? Fields =
            typeof(T).GetProperty("Descriptor")?.GetValue(null) is MessageDescriptor type
            ? PersonalFields.For(type)
            : null;
    }
}

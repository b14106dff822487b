using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes or finds the object that serves a call: a service or an interceptor.</summary>
internal sealed class ServiceActivator<T>
    where T : class
{
    private readonly Lazy<T>? _singleton;
    private readonly ObjectFactory? _factory;
    private readonly object[] _arguments;

    internal ServiceActivator(IServiceProvider services, Type type, IReadOnlyList<object> arguments)
    {
        _arguments = [.. arguments];
        var lifetime = _arguments.Length > 0 ? null : services.GetRequiredService<Lifetimes>().Of(type);
        Type = type;
        if (lifetime is ServiceLifetime.Singleton)
            _singleton = new Lazy<T>(() => (T)services.GetRequiredService(type));
        else if (lifetime is null)
            _factory = ActivatorUtilities.CreateFactory(type, [.. _arguments.Select(argument => argument.GetType())]);
    }

    internal Type Type { get; }

    /// <summary>The one object that serves all calls, if there is one.</summary>
    internal T? Singleton => _singleton?.Value;

    /// <summary>
    /// Whether whoever called <see cref="Create"/> must dispose of the result, as no container owns it.
    /// </summary>
    internal bool IsOwned => _factory is not null;

    internal T Create(HttpContext http) => Singleton
        ?? (T)(_factory is null
            ? http.RequestServices.GetRequiredService(Type)
            : _factory(http.RequestServices, _arguments));

    internal ValueTask ReleaseAsync(T instance)
    {
        if (!IsOwned)
            return default;
        if (instance is IAsyncDisposable asynchronous)
            return asynchronous.DisposeAsync();
        (instance as IDisposable)?.Dispose();
        return default;
    }
}

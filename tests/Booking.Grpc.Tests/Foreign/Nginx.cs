using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Booking.Grpc.Tests.Foreign;

/// <summary>An nginx of its own on loopback, in front of both ports of an echo host.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private Nginx(Process process, int http2Port, int http1Port)
    {
        _process = process;
        (Http2Port, Http1Port) = (http2Port, http1Port);
    }

    internal int Http2Port { get; }
    internal int Http1Port { get; }

    internal static async Task<Nginx> StartAsync(string file, string directory, int http2Target, int http1Target)
    {
        var (http2Port, http1Port) = FreePorts();
        var user = Environment.UserName == "root" ? "user root;" : "";
        var configuration = $$"""
            daemon off; worker_processes 1; pid nginx.pid; {{user}}
            events { worker_connections 1024; }
            http {
              access_log off;
              client_max_body_size 0;
              client_body_temp_path body; proxy_temp_path proxy;
              fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
              server {
                listen 127.0.0.1:{{http2Port}} http2;
                location / { grpc_pass grpc://127.0.0.1:{{http2Target}}; }
              }
              server {
                listen 127.0.0.1:{{http1Port}};
                location / {
                  proxy_pass http://127.0.0.1:{{http1Target}};
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                }
              }
            }
            """;
        await File.WriteAllTextAsync(Path.Combine(directory, "nginx.conf"), configuration);
        var process = Tool.Start(file, ["-p", directory, "-c", "nginx.conf", "-e", "error.log"], directory);
        await WaitForPortAsync(process, http1Port);
        return new Nginx(process, http2Port, http1Port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static (int First, int Second) FreePorts()
    {
        using var first = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }

    /// <summary>nginx gives no signal when it is ready, so its port is tried.</summary>
    private static async Task WaitForPortAsync(Process process, int port)
    {
        var until = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (!process.HasExited && until.Elapsed < ReadyMax)
            {
                await Task.Delay(20);
            }
            catch (SocketException) when (process.HasExited)
            {
                throw new InvalidOperationException("nginx ended: " + await process.StandardError.ReadToEndAsync());
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Booking.Silo.Hosting;

/// <summary>Learns whether the ports are free, before anything is taken from a process that may be running on them.</summary>
internal static class PortProbe
{
    /// <exception cref="AddressInUseException">One is taken, or both are the same.</exception>
    /// <exception cref="SocketException">This user may not listen there.</exception>
    public static void Check(SiloArguments arguments)
    {
        var held = new List<TcpListener>();
        try
        {
            // 0 is never taken: the system chooses.
            foreach (var port in new[] { arguments.HttpPort, arguments.GrpcPort }.Where(port => port != 0)) held.Add(Hold(port));
        }
        finally
        {
            foreach (var listener in held) listener.Dispose();
        }
    }

    private static TcpListener Hold(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            throw new AddressInUseException($"127.0.0.1:{port} is in use.", taken);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}

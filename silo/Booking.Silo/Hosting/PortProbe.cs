using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Booking.Silo.Hosting;

/// <summary>Learns whether the ports are free, before anything is taken from a process that may be running on
/// them.</summary>
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
            if (arguments.HttpPort != 0) held.Add(Hold(arguments.Listen, arguments.HttpPort));
            if (arguments.GrpcPort != 0) held.Add(Hold(IPAddress.Loopback, arguments.GrpcPort));
        }
        finally
        {
            foreach (var listener in held) listener.Dispose();
        }
    }

    private static TcpListener Hold(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            throw new AddressInUseException($"{address}:{port} is in use.", taken);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}

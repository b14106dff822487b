using System.Net.Sockets;
using Booking.Domain;
using Booking.Protocol.Tokens;
using Booking.Storage;
using Microsoft.AspNetCore.Connections;

namespace Booking.Silo.Hosting;

/// <summary>What kept the program from starting, in words for the person at the keyboard and a number for
/// scripts.</summary>
internal sealed record StartFault(int ExitCode, string Words)
{
    public const int UsageExitCode = 2;
    private const int PortTaken = 10;
    private const int DatabaseUnreachable = 11;
    private const int SchemaNewer = 12;
    private const int NoPermission = 13;
    private const int KeyTooOpen = 14;

    /// <summary>Not a fault at start: another process took the database over, and starting again would only take it
    /// back.</summary>
    public const int TakenOver = 15;

    private const int InUse = 16;

    /// <summary>Null for what we did not foresee: then the whole exception is the better report.</summary>
    public static StartFault? Explain(Exception fault) => fault switch
    {
        UsageException => new(UsageExitCode, fault.Message),
        ArgumentOutOfRangeException { ParamName: not null } => new(UsageExitCode, fault.Message),
        // A driver that does not understand its connection string.
        ArgumentException { Source: "Npgsql" or "Microsoft.Data.Sqlite" or "System.Data.Common" } =>
            new(UsageExitCode, "--database: " + fault.Message),
        IOException { InnerException: AddressInUseException } or AddressInUseException =>
            new(PortTaken, "a port is taken: " + fault.Message + " Choose others with --http-port and --grpc-port."),
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            new(PortTaken, "the port for other silos is taken. Choose another with --silo-port."),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            new(NoPermission, "this user may not listen on that port; ports below 1024 need special rights."),
        InUseException => new(InUse, fault.Message),
        SchemaNewerException => new(SchemaNewer, fault.Message),
        JournalUnavailableException => new(DatabaseUnreachable, "the database cannot be used: " + Innermost(fault)),
        TokenKeyException => new(KeyTooOpen, fault.Message),
        UnauthorizedAccessException => new(NoPermission, fault.Message),
        _ => null,
    };

    private static string Innermost(Exception fault)
    {
        var words = fault.Message;
        for (var inner = fault.InnerException; inner is not null; inner = inner.InnerException)
            words = $"{words} ({inner.Message})";
        return words;
    }
}

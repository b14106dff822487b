namespace Booking.Benchmarks;

/// <summary>Says what is being measured, on one line of a terminal or a line each elsewhere.</summary>
internal sealed class Progress
{
    private readonly bool _isTerminal = !Console.IsErrorRedirected;

    public void Show(string what)
    {
        if (_isTerminal) Console.Error.Write($"\r\u001b[K{what} …");
        else Console.Error.WriteLine(what);
    }

    public void Done()
    {
        if (_isTerminal) Console.Error.Write("\r\u001b[K");
    }
}

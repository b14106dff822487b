using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored row is no longer at the version that was read: somebody else has written.</summary>
/// <remarks>When it leaves a grain method the activation ends: the next call starts from the stored state.</remarks>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(
        string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public string? StoredEtag { get; }

    public string? CurrentEtag { get; }

    // Only the activation whose write failed is at fault; callers that let the exception pass through stay alive.
    internal bool IsSourceActivation { get; set; } = true;
}

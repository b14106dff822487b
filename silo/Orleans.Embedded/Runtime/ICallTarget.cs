namespace Orleans.Embedded;

/// <summary>Something that takes calls: an activation or an observer.</summary>
internal interface ICallTarget
{
    /// <summary>Takes the call, or answers false if this target has ended for good.</summary>
    bool TryAccept(GrainCall call);

    /// <summary>The call has been answered; it need not be watched any more.</summary>
    void Forget(GrainCall call);
}

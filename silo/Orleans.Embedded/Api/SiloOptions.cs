namespace Orleans.Configuration;

/// <summary>Names of the cluster and of the service whose rows are read and written.</summary>
public class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}

/// <summary>How calls wait.</summary>
public class SiloMessagingOptions
{
    /// <summary>How long a caller waits before a TimeoutException.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls may wait for one activation before more are refused; 0 means any number.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }
}

/// <summary>When idle activations are collected.</summary>
public class GrainCollectionOptions
{
    /// <summary>How often activations are looked over.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may be idle.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Ages by the full name of the grain class.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>How long OnActivateAsync may take.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long OnDeactivateAsync may take.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

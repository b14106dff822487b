using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of all grain interfaces.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain whose primary key is a string; the only kind of key that this stand-in knows.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>An object outside the grains that grains may call back.</summary>
public interface IGrainObserver : IAddressable;

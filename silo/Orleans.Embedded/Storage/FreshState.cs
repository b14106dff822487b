using System.Runtime.CompilerServices;

namespace Orleans.Embedded;

/// <summary>The value of a state that has never been written.</summary>
internal static class FreshState
{
    /// <summary>Made by the parameterless constructor if there is one, as Orleans does.</summary>
    internal static T Of<T>() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<T>()
            : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}

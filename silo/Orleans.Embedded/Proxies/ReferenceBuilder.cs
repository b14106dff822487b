using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>Generates, once for each interface, the reference class and one call class for each method.</summary>
/// <remarks>What Orleans' source generator does when compiling, done when the silo first meets an interface; calls go
/// through no reflection.</remarks>
internal static class ReferenceBuilder
{
    /// <returns>A maker of unbound references.</returns>
    internal static Func<GrainReference> Build(Type interfaceType)
    {
        if (!interfaceType.IsInterface)
            throw new ArgumentException($"{interfaceType} is no interface", nameof(interfaceType));

        var methods = MethodsOf(interfaceType);
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Orleans.Embedded.References." + interfaceType.Name), AssemblyBuilderAccess.Run);
        OpenUp(assembly, interfaceType, methods);
        var module = assembly.DefineDynamicModule("References");
        var reference = module.DefineType(
            interfaceType.Name + "Reference",
            TypeAttributes.Public | TypeAttributes.Sealed,
            typeof(GrainReference),
            [interfaceType]);
        reference.DefineDefaultConstructor(MethodAttributes.Public);
        var calls = methods.Select((method, number) => CallBuilder.Build(module, method, number)).ToArray();
        for (var i = 0; i < methods.Length; i++)
            DefineMethod(reference, methods[i], calls[i]);

        var type = reference.CreateType();
        var make = new DynamicMethod("Make" + type.Name, typeof(GrainReference), [], type.Module, skipVisibility: true);
        var il = make.GetILGenerator();
        il.Emit(OpCodes.Newobj, type.GetConstructor([])!);
        il.Emit(OpCodes.Ret);
        return make.CreateDelegate<Func<GrainReference>>();
    }

    private static MethodInfo[] MethodsOf(Type interfaceType)
    {
        var methods = interfaceType.GetInterfaces().Append(interfaceType)
            .SelectMany(one => one.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .ToArray();
        if (methods.FirstOrDefault(one => one.IsGenericMethodDefinition || one.IsSpecialName) is { } wrong)
        {
            throw new NotSupportedException(
                $"{wrong.DeclaringType}.{wrong.Name}: generic methods and properties cannot be called");
        }

        return methods;
    }

    private static void OpenUp(AssemblyBuilder assembly, Type interfaceType, MethodInfo[] methods)
    {
        var attribute = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        var used = methods
            .SelectMany(one => one.GetParameters().Select(each => each.ParameterType).Append(one.ReturnType))
            .Append(interfaceType)
            .Concat(interfaceType.GetInterfaces())
            .SelectMany(Parts)
            .Select(one => one.Assembly.GetName().Name!)
            .Append(typeof(ReferenceBuilder).Assembly.GetName().Name!)
            .Distinct();
        foreach (var name in used)
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [name]));
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.GetGenericArguments().SelectMany(Parts)
            .Concat(type.HasElementType ? Parts(type.GetElementType()!) : [])
            .Append(type);

    private static void DefineMethod(TypeBuilder reference, MethodInfo method, CallClass call)
    {
        var parameters = method.GetParameters().Select(one => one.ParameterType).ToArray();
        var builder = reference.DefineMethod(
            $"{method.DeclaringType!.Name}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Virtual
                | MethodAttributes.Final,
            method.ReturnType,
            parameters);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Newobj, call.Type.GetConstructor([])!);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, call.Type.GetField("a" + i)!);
        }

        il.Emit(OpCodes.Ldsfld, call.Type.GetField(CallBuilder.MethodField)!);
        il.Emit(OpCodes.Call, call.Shape.Send);
        il.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(builder, method);
    }
}

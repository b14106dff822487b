using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Embedded;

/// <summary>Generates the call class of one interface method: a field for each argument and the call itself.</summary>
internal static class CallBuilder
{
    internal const string MethodField = "TheMethod";

    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    internal static CallClass Build(ModuleBuilder module, MethodInfo method, int number)
    {
        var shape = CallShape.Of(method);
        var type = module.DefineType(
            $"{method.Name}Call{number}", TypeAttributes.Public | TypeAttributes.Sealed, shape.Base);
        type.DefineDefaultConstructor(MethodAttributes.Public);
        type.DefineField(MethodField, typeof(CallMethod), FieldAttributes.Public | FieldAttributes.Static);
        var fields = method.GetParameters()
            .Select((one, i) => type.DefineField("a" + i, one.ParameterType, FieldAttributes.Public))
            .ToArray();
        DefineInvocation(type, method, shape, fields);
        DefineCount(type, shape.Base, fields.Length);
        DefineGetter(type, shape.Base, fields);
        DefineSetter(type, shape.Base, fields);
        if (fields.FirstOrDefault(one => one.FieldType == typeof(CancellationToken)) is { } token)
            DefineToken(type, shape.Base, token);

        var made = type.CreateType();
        made.GetField(MethodField)!.SetValue(null, new CallMethod(method));
        return new CallClass(made, shape);
    }

    private static void DefineInvocation(TypeBuilder type, MethodInfo method, CallShape shape, FieldInfo[] fields)
    {
        var isStream = shape.Base.IsGenericType && shape.Base.GetGenericTypeDefinition() == typeof(StreamCall<>);
        var il = Overriding(type, shape.Base, isStream ? nameof(StreamCall<>.Open) : nameof(GrainCall.InvokeOn));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (shape.ToTask is not null)
            il.Emit(OpCodes.Call, shape.ToTask);
        else if (method.ReturnType == typeof(void))
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);

        il.Emit(OpCodes.Ret);
    }

    private static void DefineCount(TypeBuilder type, Type of, int count)
    {
        var il = Overriding(type, of, nameof(GrainCall.GetArgumentCount));
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineGetter(TypeBuilder type, Type of, FieldInfo[] fields)
    {
        var il = Overriding(type, of, nameof(GrainCall.GetArgument));
        Switch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Box, field.FieldType);
        });
    }

    private static void DefineSetter(TypeBuilder type, Type of, FieldInfo[] fields)
    {
        var il = Overriding(type, of, nameof(GrainCall.SetArgument));
        Switch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
        });
    }

    private static void DefineToken(TypeBuilder type, Type of, FieldInfo field)
    {
        var get = Overriding(type, of, "get_" + nameof(GrainCall.Token));
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
        get.Emit(OpCodes.Ret);
        var set = Overriding(type, of, "set_" + nameof(GrainCall.Token));
        set.Emit(OpCodes.Ldarg_0);
        set.Emit(OpCodes.Ldarg_1);
        set.Emit(OpCodes.Stfld, field);
        set.Emit(OpCodes.Ret);
    }

    private static void Switch(ILGenerator il, FieldInfo[] fields, Action<FieldInfo> one)
    {
        var labels = fields.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldstr, "index");
        il.Emit(OpCodes.Newobj, typeof(ArgumentOutOfRangeException).GetConstructor([typeof(string)])!);
        il.Emit(OpCodes.Throw);
        for (var i = 0; i < fields.Length; i++)
        {
            il.MarkLabel(labels[i]);
            one(fields[i]);
            il.Emit(OpCodes.Ret);
        }
    }

    private static ILGenerator Overriding(TypeBuilder type, Type of, string name)
    {
        var method = of.GetMethod(name, Any)!;
        var access = method.Attributes & MethodAttributes.MemberAccessMask;
        var builder = type.DefineMethod(
            name,
            access | MethodAttributes.HideBySig | MethodAttributes.Virtual,
            method.ReturnType,
            [.. method.GetParameters().Select(one => one.ParameterType)]);
        type.DefineMethodOverride(builder, method);
        return builder.GetILGenerator();
    }
}

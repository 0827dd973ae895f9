using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Razor.Hosting;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// Which type of the application uses which, read from the compiled assembly: signatures, attributes and every instruction, of lambdas, iterators and
/// compiled Razor pages too. A using that serves nobody is not a use; constants, which the compiler copies, are not seen.
/// </summary>
internal static class Symbols
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Each pair once: a type as it is written in a file (never a nested one) and another that it uses.</summary>
    public static IReadOnlyList<(Type From, Type To)> Uses(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .SelectMany(type => Named(type).SelectMany(Parts).Select(named => (From: Outermost(type), To: Outermost(named))))
                .Where(use => use.To.Assembly == assembly && use.From != use.To)
                .Distinct(),
        ];

    /// <summary>The address of each compiled page and view, as « /Features/Rdvs/Lien/Index.cshtml ».</summary>
    public static IReadOnlyDictionary<Type, string> Views(Assembly assembly) =>
        assembly.GetCustomAttributes<RazorCompiledItemAttribute>().ToDictionary(view => view.Type, view => view.Identifier);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        if (type.IsGenericParameter)
        {
            return [];
        }

        return type.IsConstructedGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }

    private static IEnumerable<Type> Named(Type type) =>
        [
            .. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(),
            .. type.GetInterfaces(),
            .. Constraints(type.GetGenericArguments()),
            .. Attributes(type),
            .. type.GetFields(All).SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.GetProperties(All).SelectMany(property => Attributes(property).Append(property.PropertyType)),
            .. type.GetMethods(All).SelectMany(method => Signature(method).Append(method.ReturnType)),
            .. type.GetConstructors(All).SelectMany(Signature),
        ];

    private static IEnumerable<Type> Signature(MethodBase method) =>
        [
            .. Attributes(method),
            .. method.GetParameters().SelectMany(parameter => Attributes(parameter).Append(parameter.ParameterType)),
            .. method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : [],
            .. Body(method),
        ];

    private static IEnumerable<Type> Constraints(Type[] arguments) =>
        arguments.Where(one => one.IsGenericParameter).SelectMany(one => one.GetGenericParameterConstraints());

    private static IEnumerable<Type> Attributes(ICustomAttributeProvider on) =>
        (on is ParameterInfo parameter ? parameter.CustomAttributes : ((MemberInfo)on).CustomAttributes).SelectMany(attribute =>
            attribute
                .ConstructorArguments.Concat(attribute.NamedArguments.Select(argument => argument.TypedValue))
                .SelectMany(argument => argument.Value is Type named ? [argument.ArgumentType, named] : new[] { argument.ArgumentType })
                .Append(attribute.AttributeType)
        );

    private static IEnumerable<Type> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return [];
        }

        return
        [
            .. body.LocalVariables.Select(local => local.LocalType),
            .. body
                .ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause)
                .Select(clause => clause.CatchType!),
            .. Tokens(body.GetILAsByteArray()!).SelectMany(token => OfMember(Resolved(method, token))),
        ];
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length; )
        {
            var first = il[at++];
            var code = Codes[first == 0xFE ? unchecked((short)(0xFE00 | il[at++])) : first];
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static MemberInfo Resolved(MethodBase method, int token) =>
        method.Module.ResolveMember(
            token,
            method.DeclaringType!.GetGenericArguments(),
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;

    /// <summary>Whose member it is, and what it is called with: what it gives back is a use only where that is used.</summary>
    private static IEnumerable<Type> OfMember(MemberInfo member) =>
        member switch
        {
            Type type => [type],
            MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, .. method.GetGenericArguments()],
            _ => member.DeclaringType is { } type ? [type] : [],
        };
}

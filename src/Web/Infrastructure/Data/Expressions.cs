using System.Linq.Expressions;
using System.Reflection;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Lets a rule written as an expression be used inside another: said once, run as SQL or in memory.
/// <c>Expressions.Whole((Rdv rdv) => rdv.Agents.Any(place => isLowered.Ask(place.Agent)))</c></summary>
public static class Expressions
{
    /// <summary>The answer of a rule about something. Only inside an expression that <see cref="Whole{TIn,T}"/> makes whole.</summary>
    public static T Ask<TIn, T>(this Expression<Func<TIn, T>> rule, TIn about) =>
        throw new InvalidOperationException($"{rule} about {about}: only inside an expression that is made whole.");

    /// <inheritdoc cref="Ask{TIn,T}(Expression{Func{TIn,T}},TIn)"/>
    public static T Ask<TOne, TTwo, T>(this Expression<Func<TOne, TTwo, T>> rule, TOne one, TTwo two) =>
        throw new InvalidOperationException($"{rule} about {one} and {two}: only inside an expression that is made whole.");

    /// <inheritdoc cref="Ask{TIn,T}(Expression{Func{TIn,T}},TIn)"/>
    public static T Ask<TOne, TTwo, TThree, T>(this Expression<Func<TOne, TTwo, TThree, T>> rule, TOne one, TTwo two, TThree three) =>
        throw new InvalidOperationException($"{rule} about {one}, {two} and {three}: only inside an expression that is made whole.");

    /// <inheritdoc cref="Ask{TIn,T}(Expression{Func{TIn,T}},TIn)"/>
    public static T Ask<TOne, TTwo, TThree, TFour, T>(
        this Expression<Func<TOne, TTwo, TThree, TFour, T>> rule,
        TOne one,
        TTwo two,
        TThree three,
        TFour four
    ) => throw new InvalidOperationException($"{rule} about {one}, {two}, {three}, {four}: only inside an expression that is made whole.");

    /// <summary>The same expression with the rules that it asks written in their place.</summary>
    public static Expression<Func<TIn, T>> Whole<TIn, T>(Expression<Func<TIn, T>> expression) =>
        (Expression<Func<TIn, T>>)new Asked().Visit(expression);

    /// <inheritdoc cref="Whole{TIn,T}"/>
    public static Expression<Func<TOne, TTwo, T>> Whole<TOne, TTwo, T>(Expression<Func<TOne, TTwo, T>> expression) =>
        (Expression<Func<TOne, TTwo, T>>)new Asked().Visit(expression);

    /// <summary>The same, whatever it takes.</summary>
    public static Expression<TAsk> WholeOf<TAsk>(Expression<TAsk> expression)
        where TAsk : Delegate => (Expression<TAsk>)new Asked().Visit(expression);

    /// <summary>An expression with something else in the place of a parameter.</summary>
    public static Expression Put(ParameterExpression parameter, Expression value, Expression body) =>
        new Substitution([parameter], [value]).Visit(body);

    private sealed class Asked : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.DeclaringType != typeof(Expressions) || node.Method.Name != nameof(Ask))
            {
                return base.VisitMethodCall(node);
            }

            var rule = (LambdaExpression)ValueOf(node.Arguments[0])!;
            return Visit(new Substitution([.. rule.Parameters], [.. node.Arguments.Skip(1).Select(Visit)!]).Visit(rule.Body));
        }

        private static object? ValueOf(Expression expression) =>
            expression switch
            {
                ConstantExpression constant => constant.Value,
                MemberExpression { Member: FieldInfo field } member => field.GetValue(
                    member.Expression is { } owner ? ValueOf(owner) : null
                ),
                MemberExpression { Member: PropertyInfo property } member => property.GetValue(
                    member.Expression is { } owner ? ValueOf(owner) : null
                ),
                _ => Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke(),
            };
    }

    private sealed class Substitution(ParameterExpression[] parameters, Expression[] values) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            Array.IndexOf(parameters, node) is >= 0 and var index ? values[index] : node;
    }
}

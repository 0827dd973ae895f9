using System.Globalization;
using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// Lists that the database sorts by a name are in French order, É beside E, whatever the database and its locale (decision 0013). Said once, here, to every
/// question that sorts by one of these columns; the columns themselves stay plain, so that other programs can read the file.
/// </summary>
internal sealed class FrenchOrder(string collation) : IQueryExpressionInterceptor
{
    /// <summary>PostgreSQL brings its own; SQLite is lent ours by each connection.</summary>
    public const string Postgres = "fr-x-icu";
    public const string Sqlite = "fr";

    // One for all: the framework makes its services again for each interceptor of this kind that it has not met.
    public static readonly FrenchOrder OnPostgres = new(Postgres);
    public static readonly FrenchOrder OnSqlite = new(Sqlite);

    public static readonly IReadOnlyList<string> Names =
    [
        "Name",
        "FirstName",
        "LastName",
        "BirthName",
        "ShortName",
        "Title",
        "CityName",
        "Label",
    ];

    private static readonly CompareInfo _french = CultureInfo.GetCultureInfo("fr-FR").CompareInfo;

    public static void LendTo(SqliteConnection connection) => connection.CreateCollation(Sqlite, Compare);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        new Sorter(collation).Visit(queryExpression);

    /// <summary>Two names that French does not tell apart keep an order of their own.</summary>
    private static int Compare(string one, string other) =>
        _french.Compare(one, other) is not 0 and var order ? order : string.CompareOrdinal(one, other);

    private sealed class Sorter(string collation) : ExpressionVisitor
    {
        private static readonly string[] _sorts =
        [
            nameof(Queryable.OrderBy),
            nameof(Queryable.OrderByDescending),
            nameof(Queryable.ThenBy),
            nameof(Queryable.ThenByDescending),
        ];

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var sort = (MethodCallExpression)base.VisitMethodCall(node);
            return
                sort is { Arguments: [var rows, var key], Method: { Name: var name, DeclaringType: var type } }
                && (type == typeof(Queryable) || type == typeof(Enumerable))
                && _sorts.Contains(name)
                && Lambda(key) is { Body: MemberExpression { Member.Name: var member } body } lambda
                && body.Type == typeof(string)
                && Names.Contains(member)
                ? sort.Update(null, [rows, Sorted(lambda, key is UnaryExpression)])
                : sort;
        }

        private static LambdaExpression? Lambda(Expression key) =>
            (key is UnaryExpression quoted ? quoted.Operand : key) as LambdaExpression;

        private Expression Sorted(LambdaExpression key, bool isQuoted)
        {
            var collated = Expression.Lambda(
                key.Type,
                Expression.Call(
                    typeof(RelationalDbFunctionsExtensions),
                    nameof(RelationalDbFunctionsExtensions.Collate),
                    [typeof(string)],
                    Expression.Constant(EF.Functions),
                    key.Body,
                    Expression.Constant(collation)
                ),
                key.Parameters
            );
            return isQuoted ? Expression.Quote(collated) : collated;
        }
    }
}

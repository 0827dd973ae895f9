namespace RdvSolidarites.Web.Tests.Data;

/// <summary>Seen failing with a column added to an entity and not to its migration.</summary>
public sealed class SchemaTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task Migrations_say_what_the_model_says() =>
        (await ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse("run tools/migrations.sh");

    [Fact]
    public async Task Every_migration_is_applied() =>
        (await ReadAsync(async db => (await db.Database.GetPendingMigrationsAsync()).ToList())).ShouldBeEmpty();
}

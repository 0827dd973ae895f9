using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>Command open-territory FILE: the form's rules and act, for whoever runs the program.</summary>
public sealed class OuvertureParFichierTests(RdvApp app) : SuperAdminTest(app)
{
    [Fact]
    public async Task A_file_opens_a_territory_and_the_same_file_again_changes_nothing()
    {
        var (name, email) = ($"Fichier {Given.Unique()}", NewEmail());
        var file = File(name, email);

        (await RunAsync(file)).ShouldBeTrue();
        (await RunAsync(file)).ShouldBeTrue("the same file again is no error");

        var made = await ReadAsync(db => db.Territoires.Include(one => one.Organisations).SingleAsync(one => one.Name == name));
        (made.Numero, made.TimeZone, made.Organisations.Single().Name).ShouldBe(("974", "Indian/Reunion", $"Maison de {name}"));
        (await SentToAsync(email)).ShouldHaveSingleItem().Subject.ShouldBe("Votre territoire est ouvert sur RDV-Solidarités");
        var id = made.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (
            await ReadAsync(db =>
                db.Versions.Where(one => one.Entity == "Territoire" && one.EntityId == id).Select(one => one.Author).ToListAsync()
            )
        ).ShouldBe(["systeme"]);
    }

    [Theory]
    [InlineData("\"974\"", "\"96\"")]
    [InlineData("\"974\"", "974")]
    [InlineData("\"nom\": \"Berger\"", "\"nom\": \"\"")]
    [InlineData("\"email\"", "\"courriel\"")]
    [InlineData("@test", "test")]
    [InlineData("} }", "}")]
    public async Task What_cannot_be_writes_nothing(string said, string instead)
    {
        var (name, email) = ($"Fichier {Given.Unique()}", NewEmail());

        (await RunAsync(File(name, email).Replace(said, instead, StringComparison.Ordinal))).ShouldBeFalse();

        (await ReadAsync(db => db.Territoires.AnyAsync(one => one.Name == name))).ShouldBeFalse();
        (await ReadAsync(db => db.Organisations.AnyAsync(one => one.Name == $"Maison de {name}"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_territory_of_that_name_is_refused_and_a_file_that_is_not_there_too()
    {
        var (name, email) = ($"Fichier {Given.Unique()}", NewEmail());
        await RunAsync(File(name, NewEmail()));

        (await RunAsync(File(name, email).Replace("\"974\"", "\"83\"", StringComparison.Ordinal))).ShouldBeFalse();

        (await SentToAsync(email)).ShouldBeEmpty();
        await using var scope = App.Scope(Now);
        (await Commands.OpenTerritoryAsync(scope.ServiceProvider, "/nulle/part.json")).ShouldBeFalse();
    }

    private static string File(string name, string email) =>
        $$"""
            { "nom": "{{name}}", "numero": "974", "organisation": "Maison de {{name}}",
              "referente": { "prenom": "Nadia", "nom": "Berger", "email": "{{email}}" } }
            """;

    private async Task<bool> RunAsync(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await System.IO.File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
            await using var scope = App.Scope(Now);
            return await Commands.OpenTerritoryAsync(scope.ServiceProvider, path);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }
}

using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Tests.Guards;

namespace RdvSolidarites.Web.Tests.Data;

/// <summary>Seen failing: without the interceptor, Écuyer comes after Zola on both databases.</summary>
public sealed partial class FrenchOrderTests(RdvApp app) : WebTest(app)
{
    private static readonly string[] _french = ["Dupré", "duprez", "Écuyer", "Eden", "Étienne", "Evans", "Œuvre", "Zola"];

    /// <summary>Made by the program, without accents: any order will do.</summary>
    private static readonly string[] _technical = ["Code", "Key", "Numero", "Slug", "Template"];
    private static readonly string[] _shuffled = ["Zola", "Étienne", "duprez", "Eden", "Œuvre", "Dupré", "Evans", "Écuyer"];

    [Fact]
    public async Task D7_agents_are_listed_in_French_order()
    {
        var monde = await Given.MondeAsync();
        foreach (var name in _shuffled)
        {
            await Given.AgentAsync(monde.Organisation, monde.Service, agent => (agent.FirstName, agent.LastName) = ("Alex", name));
        }

        var names = await ReadAsync(db =>
            db.Agents.Where(agent => agent.Roles.Any(role => role.OrganisationId == monde.Organisation.Id) && agent.FirstName == "Alex")
                .OrderBy(agent => agent.LastName)
                .ThenBy(agent => agent.FirstName)
                .Select(agent => agent.LastName)
                .ToListAsync()
        );

        names.ShouldBe(_french);
    }

    [Fact]
    public async Task D7_lieux_motifs_services_and_equipes_are_listed_in_French_order()
    {
        var monde = await Given.MondeAsync();
        var (mark, organisation) = ($" {Given.Unique()}", monde.Organisation.Id);
        foreach (var name in _shuffled)
        {
            await Given.LieuAsync(monde.Organisation, lieu => lieu.Name = name + mark);
            await Given.MotifAsync(monde.Organisation, await Given.ServiceAsync(), motif => motif.Name = name + mark);
            await Given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = name + mark });
        }

        var expected = _french.Select(name => name + mark).ToList();
        (
            await ReadAsync(db =>
                db.Lieux.Where(lieu => lieu.Name.EndsWith(mark)).OrderBy(lieu => lieu.Name).Select(lieu => lieu.Name).ToListAsync()
            )
        ).ShouldBe(expected);
        (
            await ReadAsync(db =>
                db.Motifs.Where(motif => motif.Name.EndsWith(mark))
                    .OrderByDescending(motif => motif.Name)
                    .Select(motif => motif.Name)
                    .ToListAsync()
            )
        ).ShouldBe(Enumerable.Reverse(expected));
        (
            await ReadAsync(db =>
                db.Equipes.Where(equipe => equipe.Name.EndsWith(mark))
                    .OrderBy(equipe => equipe.Name)
                    .Select(equipe => equipe.Name)
                    .ToListAsync()
            )
        ).ShouldBe(expected);
        (
            await ReadAsync(db =>
                db.Organisations.Where(one => one.Id == organisation)
                    .Select(one =>
                        db.Lieux.Where(lieu => lieu.OrganisationId == one.Id && lieu.Name.EndsWith(mark))
                            .OrderBy(lieu => lieu.Name)
                            .Select(lieu => lieu.Name)
                            .ToList()
                    )
                    .SingleAsync()
            )
        ).ShouldBe(expected, "a list inside a list");
    }

    [Fact]
    public async Task D7_no_question_sorts_by_another_text_of_the_model()
    {
        var texts = await ReadAsync(db =>
            Task.FromResult(
                db.GetService<IDesignTimeModel>()
                    .Model.GetEntityTypes()
                    .SelectMany(entity => entity.GetProperties())
                    .Where(property => property.ClrType == typeof(string))
                    .Select(property => property.Name)
                    .ToHashSet()
            )
        );

        SourceTree
            .Files("src/Web", ".cs", ".cshtml")
            .SelectMany(file => Sorts().Matches(file.Text).Select(found => (file.Path, Member: found.Groups["member"].Value)))
            .Where(sort => texts.Contains(sort.Member) && !FrenchOrder.Names.Contains(sort.Member) && !_technical.Contains(sort.Member))
            .ShouldBeEmpty("add the member to FrenchOrder.Names, or sort by something else");
    }

    [GeneratedRegex(@"(?:OrderBy|ThenBy)(?:Descending)?\(\s*\w+ => [\w.!]+\.(?<member>\w+)!?[,)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sorts();
}

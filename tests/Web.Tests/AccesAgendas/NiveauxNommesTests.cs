using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Features.Services;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.AccesAgendas;

/// <summary>S66: the level of a reader on an agenda, case by case. The owner is of PMI in house A; the reader is of another service in house B unless a case says otherwise.</summary>
public sealed class NiveauxNommesTests(RdvApp app) : WebTest(app)
{
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly Dictionary<string, (Niveau Expected, Action<Cas> Given)> Cases = new(StringComparer.Ordinal)
    {
        ["a stranger of the territory"] = (Niveau.Aucun, _ => { }),
        ["same organisation, another service"] = (Niveau.Aucun, cas => cas.Join(cas.HouseA)),
        ["same service, another organisation"] = (Niveau.Aucun, cas => cas.Reader.Services.Add(cas.Pmi)),
        ["same organisation and same service"] = (Niveau.Ecriture, cas => cas.Colleague()),
        ["admin of an organisation of the owner"] = (Niveau.Ecriture, cas => cas.Join(cas.HouseA).Level = RoleLevel.Admin),
        ["admin of another organisation"] = (Niveau.Aucun, cas => cas.Reader.Roles[0].Level = RoleLevel.Admin),
        ["secretary of an organisation of the owner"] = (Niveau.Ecriture, cas => cas.Join(cas.HouseA).Secretaire = true),
        ["secretary of another organisation"] = (Niveau.Aucun, cas => cas.Reader.Roles[0].Secretaire = true),
        ["secretary for the owner's service"] = (Niveau.Ecriture, cas => cas.Desk(cas.Pmi)),
        ["secretary for other services"] = (Niveau.Aucun, cas => cas.Desk(cas.Social)),
        ["secretary, sensitive agenda"] = (
            Niveau.SansDetail,
            cas =>
            {
                cas.Join(cas.HouseA).Secretaire = true;
                cas.Owner.IsSensitive = true;
            }
        ),
        ["secretary, sensitive agenda, refused"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Join(cas.HouseA).Secretaire = true;
                cas.Owner.IsSensitive = true;
                cas.Give(Niveau.Aucun);
            }
        ),
        ["secretary, sensitive agenda, given writing"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.Join(cas.HouseA).Secretaire = true;
                cas.Owner.IsSensitive = true;
                cas.Give(Niveau.Ecriture);
            }
        ),
        ["same service, sensitive agenda"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.Colleague();
                cas.Owner.IsSensitive = true;
            }
        ),
        ["given detail"] = (Niveau.AvecDetail, cas => cas.Give(Niveau.AvecDetail)),
        ["a colleague given less"] = (
            Niveau.SansDetail,
            cas =>
            {
                cas.Colleague();
                cas.Give(Niveau.SansDetail);
            }
        ),
        ["a colleague refused"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Colleague();
                cas.Give(Niveau.Aucun);
            }
        ),
        ["an admin cannot be refused"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.Join(cas.HouseA).Level = RoleLevel.Admin;
                cas.Give(Niveau.Aucun);
            }
        ),
        ["given until tomorrow"] = (Niveau.AvecDetail, cas => cas.Give(Niveau.AvecDetail, TestClock.Default + Day)),
        ["given until this very minute"] = (Niveau.Aucun, cas => cas.Give(Niveau.AvecDetail, TestClock.Default)),
        ["a refusal that is over"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.Colleague();
                cas.Give(Niveau.Aucun, TestClock.Default);
            }
        ),
        ["by an équipe"] = (Niveau.AvecDetail, cas => cas.GiveEquipe(Niveau.AvecDetail)),
        ["by two équipes, the higher"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.GiveEquipe(Niveau.SansDetail);
                cas.GiveEquipe(Niveau.Ecriture);
            }
        ),
        ["an équipe takes nothing from a colleague"] = (
            Niveau.Ecriture,
            cas =>
            {
                cas.Colleague();
                cas.GiveEquipe(Niveau.SansDetail);
            }
        ),
        ["refused, though the équipe enters"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.GiveEquipe(Niveau.Ecriture);
                cas.Give(Niveau.Aucun);
            }
        ),
        ["the équipe's access is over"] = (Niveau.Aucun, cas => cas.GiveEquipe(Niveau.Ecriture, TestClock.Default)),
        ["the owner was deleted"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Colleague();
                cas.Owner.DeletedAt = TestClock.Default;
            }
        ),
        ["free and busy are open"] = (Niveau.SansDetail, cas => cas.Territoire.OpenFreeBusy = true),
        ["free and busy are open, organisations isolated"] = (
            Niveau.Aucun,
            cas => (cas.Territoire.OpenFreeBusy, cas.Territoire.IsolatedOrganisations) = (true, true)
        ),
        ["free and busy open to the same organisation only"] = (
            Niveau.SansDetail,
            cas =>
            {
                (cas.Territoire.OpenFreeBusy, cas.Territoire.IsolatedOrganisations) = (true, true);
                cas.Join(cas.HouseA);
            }
        ),
        ["given across isolated organisations"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Territoire.IsolatedOrganisations = true;
                cas.Give(Niveau.Ecriture);
            }
        ),
        ["given, then left for another territory"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Give(Niveau.Ecriture);
                cas.Reader.Roles.Clear();
                cas.Join(cas.Abroad);
            }
        ),
        ["left the organisation, the default vanishes"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Colleague();
                cas.Reader.Roles.RemoveAll(role => role.Organisation == cas.HouseA);
            }
        ),
        ["left the organisation, what was given stays"] = (
            Niveau.AvecDetail,
            cas =>
            {
                cas.Colleague();
                cas.Give(Niveau.AvecDetail);
                cas.Reader.Roles.RemoveAll(role => role.Organisation == cas.HouseA);
            }
        ),
        ["changed service"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Colleague();
                cas.Reader.Services.Remove(cas.Pmi);
            }
        ),
        ["free and busy of another territory"] = (
            Niveau.Aucun,
            cas =>
            {
                cas.Territoire.OpenFreeBusy = true;
                cas.Reader.Roles.Clear();
                cas.Join(cas.Abroad);
            }
        ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task S66_the_level_is(string name)
    {
        var cas = await BuildAsync();
        Cases[name].Given(cas);
        await Given.SaveAsync();

        var reader = cas.Reader;
        var level = await ReadAsync(db => db.Agents.Where(agent => agent.Id == cas.Owner.Id).WithLevelFor(reader, Now).SingleAsync());

        level.Niveau.ShouldBe(Cases[name].Expected, name);
    }

    [Fact]
    public async Task S66_oneself_writes_and_whoever_left_sees_nothing()
    {
        var cas = await BuildAsync();
        cas.Owner.IsSensitive = true;
        await Given.SaveAsync();

        var own = await ReadAsync(db => db.Agents.Where(agent => agent.Id == cas.Owner.Id).WithLevelFor(cas.Owner, Now).SingleAsync());
        own.Niveau.ShouldBe(Niveau.Ecriture);

        cas.Colleague();
        cas.Reader.DeletedAt = Now;
        Niveaux.EffectiveLevel(cas.Reader, cas.Owner, Now).ShouldBe(Niveau.Aucun);
    }

    private async Task<Cas> BuildAsync()
    {
        var territoire = await Given.TerritoireAsync();
        var (houseA, houseB) = (await Given.OrganisationAsync(territoire), await Given.OrganisationAsync(territoire));
        var (pmi, social) = (await Given.ServiceAsync(), await Given.ServiceAsync());
        return new Cas(Given.Db)
        {
            Territoire = territoire,
            HouseA = houseA,
            Abroad = await Given.OrganisationAsync(await Given.TerritoireAsync()),
            Pmi = pmi,
            Social = social,
            Owner = await Given.AgentAsync(houseA, pmi),
            Reader = await Given.AgentAsync(houseB, social),
        };
    }

    internal sealed class Cas(Db db)
    {
        public required Features.Territoires.Territoire Territoire { get; init; }
        public required Organisation HouseA { get; init; }
        public required Organisation Abroad { get; init; }
        public required Service Pmi { get; init; }
        public required Service Social { get; init; }
        public required Agent Owner { get; init; }
        public required Agent Reader { get; init; }

        public Role Join(Organisation organisation)
        {
            var role = new Role { Agent = Reader, Organisation = organisation };
            Reader.Roles.Add(role);
            return role;
        }

        public void Colleague()
        {
            Join(HouseA);
            Reader.Services.Add(Pmi);
        }

        public void Desk(Service service)
        {
            var role = Join(HouseA);
            (role.Secretaire, role.SecretaireServiceIds) = (true, [service.Id]);
        }

        public void Give(Niveau niveau, Instant? until = null) =>
            db.Add(new AccesAgenda(Owner, Reader, niveau, by: null, TestClock.Default) { ExpiresAt = until });

        public void GiveEquipe(Niveau niveau, Instant? until = null)
        {
            var equipe = new Equipe { Territoire = Territoire, Name = $"Équipe {Host.Given.Unique()}" };
            equipe.Gather([Reader]);
            db.Add(equipe);
            db.Add(new AccesAgenda(Owner, equipe, niveau, by: null, TestClock.Default) { ExpiresAt = until });
        }
    }
}

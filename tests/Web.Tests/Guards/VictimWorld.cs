using Microsoft.AspNetCore.Routing.Patterns;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Absences;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Equipes;
using RdvSolidarites.Web.Features.Incidents;
using RdvSolidarites.Web.Features.Priorisation;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Secteurs;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>A territory whose rows the others may not see: every private row carries a word that must appear on none of their screens.</summary>
internal sealed record VictimWorld(Monde Monde, Usager Usager, Usager Proche, Rdv Rdv, Absence Absence, string Secret)
{
    /// <summary>A key that nobody was given.</summary>
    private const string UnknownKey = "AAAAAAAAAAAAAAAAAAAAAA";

    public Agent Agent => Monde.Agent;
    public required Equipe Equipe { get; init; }
    public required AccesAgenda Acces { get; init; }
    public required Secteur Secteur { get; init; }
    public required Incident Incident { get; init; }
    public required Souhait Souhait { get; init; }

    public required SuperAdmin SuperAdmin { get; init; }

    /// <summary>Of somebody who has not answered.</summary>
    public required long Invitation { get; init; }

    public static async Task<VictimWorld> BuildAsync(Given given)
    {
        var secret = $"SECRET{Given.Unique()}";
        var monde = await given.MondeAsync(world =>
        {
            world.Role = RoleLevel.Admin;
            world.Organisation = organisation => organisation.ExternalId = "maison-1";
        });
        await given.AddAsync(
            new RoleTerritoire
            {
                Agent = monde.Agent,
                Territoire = monde.Territoire,
                Admin = true,
            }
        );
        var usager = await given.UsagerAsync(monde.Territoire, usager => usager.LastName = secret);
        var proche = await given.UsagerAsync(monde.Territoire, child => child.LastName = secret, responsable: usager);
        var rdv = await given.RdvAsync(monde, usager);
        rdv.Context = secret;
        monde.Plage.Title = secret;
        await given.SaveAsync();
        var absence = await given.AbsenceAsync(monde.Agent, Given.Once(Given.DefaultDay.PlusDays(5), 9, 11), secret);
        var equipe = await given.AddAsync(new Equipe { Territoire = monde.Territoire, Name = $"Équipe {Given.Unique()}" });
        return new VictimWorld(monde, usager, proche, rdv, absence, secret)
        {
            Equipe = equipe,
            Incident = await IncidentAsync(given),
            Souhait = await given.AddAsync(
                new Souhait
                {
                    Title = $"Demande {Given.Unique()}",
                    Text = "Un besoin.",
                    Demandeur = Demandeur.Agents,
                    Territoire = monde.Territoire,
                    CreatedAt = TestClock.Default,
                }
            ),
            Secteur = await given.SecteurAsync(monde.Territoire, ["62041"], ["62041_0103"]),
            SuperAdmin = await given.SuperAdminAsync(),
            Invitation = (await given.InvitationAsync(monde)).Invitation.Id,
            Acces = await given.AddAsync(new AccesAgenda(monde.Agent, equipe, Niveau.AvecDetail, monde.Agent, TestClock.Default)),
        };
    }

    /// <summary>Over for long: it stands on no page but its own.</summary>
    private static Task<Incident> IncidentAsync(Given given)
    {
        var incident = new Incident { Kind = IncidentKind.Incident };
        var (start, end) = (TestClock.Default - Duration.FromDays(300), TestClock.Default - Duration.FromDays(299));
        incident.Change(
            new IncidentVoulu($"Coupure {Given.Unique()}", Gravite.Mineure, Atteint.Tout, EtatDIncident.Resolu, start, end),
            TestClock.Default
        );
        return given.AddAsync(incident);
    }

    /// <summary>The address of a door (of one of its named handlers), filled with this world's rows; what is optional is left out.</summary>
    public string Url(Door door, string handler = "")
    {
        var isInPath = door.Route.Parameters.Any(parameter => parameter.Name == "handler");
        var segments = door
            .Route.PathSegments.Index()
            .Where(segment => !segment.Item.Parts.OfType<RoutePatternParameterPart>().Any(parameter => parameter.IsOptional))
            .Select(segment => string.Concat(segment.Item.Parts.Select(part => Words(door, part, segment.Index))))
            .Concat(isInPath && handler.Length > 0 ? [handler] : Array.Empty<string>());
        return "/" + string.Join('/', segments) + (!isInPath && handler.Length > 0 ? $"?handler={handler}" : "");
    }

    private string Words(Door door, RoutePatternPart part, int index) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(door, parameter, index),
            _ => "",
        };

    private string Value(Door door, RoutePatternParameterPart parameter, int index)
    {
        var before = door.Route.PathSegments.Take(index).LastOrDefault()?.Parts.OfType<RoutePatternLiteralPart>().FirstOrDefault()?.Content;
        return parameter.Name.ToLowerInvariant() switch
        {
            _ when parameter.IsCatchAll => "nulle-part",
            "cle" or "key" or "jeton" or "token" or "lien" => UnknownKey,
            "code" or "status" or "statut" when before == "erreur" => "404",
            "code" => UnknownKey,
            "espace" => "usagers",
            "jour" or "date" => "2026-03-04",
            "externalid" => Monde.Organisation.ExternalId!,
            "numero" or "departement" or "territoire" => Monde.Territoire.Numero,
            _ => $"{Row(before ?? "", door)}",
        };
    }

    /// <summary>Which row /agents/motifs/{id} means: the word before says it. A new word is taught here.</summary>
    private long Row(string before, Door door) =>
        before switch
        {
            "rdvs" or "rdv" or "rendez-vous" => Rdv.Id,
            "participations" => Rdv.Participations.First().Id,
            "usagers" => Usager.Id,
            "proches" => Proche.Id,
            "agents" or "agenda" or "agendas" => Agent.Id,
            "plages" or "plages-ouverture" or "plages_ouverture" => Monde.Plage.Id,
            "absences" => Absence.Id,
            "motifs" => Monde.Motif.Id,
            "lieux" => Monde.Lieu.Id,
            "organisations" or "org" => Monde.Organisation.Id,
            "services" => Monde.Service.Id,
            "equipes" => Equipe.Id,
            "secteurs" => Secteur.Id,
            "acces" => Acces.Id,
            "incidents" => Incident.Id,
            "priorisation" => Souhait.Id,
            "territoires" or "reglages" => Monde.Territoire.Id,
            "comptes" => SuperAdmin.Id,
            _ => throw new InvalidOperationException($"Which row is meant by « {before} » in {door.Pattern}? Teach VictimWorld."),
        };
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Features.Referents;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>A test that walks the citizen's funnel: addresses of its screens, one's créneau, form and code, as a person would.</summary>
public abstract partial class FunnelTest(RdvApp app) : WebTest(app)
{
    /// <summary>Thursday 5 March 2026, a day of the default plage.</summary>
    protected static readonly LocalDate Jeudi = new(2026, 3, 5);

    protected const string NineOClock = "2026-03-05T09:00";
    protected const string HalfPastNine = "2026-03-05T09:30";

    protected static string With(string url, params (string Name, object? Value)[] more) =>
        more.Where(pair => pair.Value is not null)
            .Aggregate(
                url,
                (whole, pair) =>
                    QueryHelpers.AddQueryString(
                        whole,
                        pair.Name,
                        Convert.ToString(pair.Value, System.Globalization.CultureInfo.InvariantCulture)!
                    )
            );

    /// <summary>The funnel once the address is known, for somebody of this town.</summary>
    protected static string Home(Monde monde, params (string Name, object? Value)[] more) =>
        With(With("/prendre_rdv", ("departement", monde.Territoire.Numero)), more);

    /// <summary>The créneaux of the world's motif, behind its lieu or its organisation.</summary>
    protected static string Times(Monde monde, params (string Name, object? Value)[] more) =>
        With(
            Home(
                monde,
                ("service_id", monde.Service.Id),
                ("motif_name_with_location_type", monde.Motif.Key),
                ("lieu_id", monde.Motif.HasLieu ? monde.Lieu.Id : null),
                ("user_selected_organisation_id", monde.Motif.HasLieu ? null : monde.Organisation.Id)
            ),
            more
        );

    /// <summary>The form, for one start.</summary>
    protected static string Form(Monde monde, string startsAt = NineOClock, params (string Name, object? Value)[] more) =>
        With(Times(monde, ("motif_id", monde.Motif.Id), ("starts_at", startsAt)), more)
            .Replace("/prendre_rdv?", "/prendre_rdv/vous?", StringComparison.Ordinal);

    /// <summary>Chooses a start on the week's screen.</summary>
    protected static async Task<Page> HoldAsync(Browser browser, Monde monde, string startsAt = NineOClock)
    {
        var week = (await browser.GetAsync(Times(monde, ("date", startsAt[..10])))).ShouldBeOk();
        return await browser.PostFormAsync(week, "main form", [], $"button[value='{startsAt}']");
    }

    protected static (string Name, string? Value)[] Identity(Personne who, params (string Name, string? Value)[] more) =>
        [
            .. new (string Name, string? Value)[]
            {
                ("Input.FirstName", who.FirstName),
                ("Input.LastName", who.LastName),
                ("Input.Email", who.Email),
            }.Where(pair => !Array.Exists(more, one => one.Name == pair.Name)),
            .. more,
        ];

    /// <summary>Fills and sends the form; without account the answer leads to the code.</summary>
    protected static async Task<Page> FillAsync(Browser browser, string form, Personne who, params (string Name, string? Value)[] more) =>
        await browser.PostFormAsync((await browser.GetAsync(form)).ShouldBeOk(), "form.formulaire", Identity(who, more), ".actions button");

    /// <summary>Types the code that was sent.</summary>
    protected async Task<Page> ConfirmAsync(Browser browser, Page sent, string recipient)
    {
        var asked = (await browser.FollowAsync(sent.ShouldSeeOther("/prendre_rdv/code/"))).ShouldBeOk();
        return await browser.PostFormAsync(asked, "form.formulaire", ("code", await CodeAsync(recipient)));
    }

    /// <summary>The whole way of someone without account; the answer is where their RDV is.</summary>
    protected async Task<Page> BookAsync(
        Browser browser,
        Monde monde,
        Personne who,
        string startsAt = NineOClock,
        params (string Name, string? Value)[] more
    ) => await ConfirmAsync(browser, await FillAsync(browser, Form(monde, startsAt), who, more), who.Email);

    /// <summary>Six digits of the last message to this e-mail or mobile.</summary>
    protected async Task<string> CodeAsync(string recipient) => SixDigits().Match((await SentToAsync(recipient))[^1].Text).Value;

    protected static Personne Someone(string first = "Nadia", string last = "Benali") =>
        new(first, last, $"personne{Given.Unique()}@test.example");

    protected Task<List<Rdv>> RdvsAsync(Motif motif) =>
        ReadAsync(db =>
            db.Rdvs.Where(rdv => rdv.MotifId == motif.Id)
                .Include(rdv => rdv.Agents)
                .Include(rdv => rdv.Participations)
                    .ThenInclude(place => place.Usager)
                        .ThenInclude(usager => usager.Responsable)
                .OrderBy(rdv => rdv.StartsAt)
                .ThenBy(rdv => rdv.Id)
                .ToListAsync()
        );

    /// <summary>The RDV that an answer « /r/… » opens.</summary>
    protected async Task<Rdv> BookedAsync(Page answer)
    {
        var key = answer.ShouldSeeOther("/r/").Location![3..].Split('?')[0];
        return await ReadAsync(db =>
            db.Rdvs.Include(rdv => rdv.Agents)
                .Include(rdv => rdv.Participations)
                    .ThenInclude(place => place.Usager)
                        .ThenInclude(usager => usager.Responsable)
                .SingleAsync(rdv => rdv.Participations.Any(place => place.LinkKey == key))
        );
    }

    /// <summary>A collective RDV to come, of one hour.</summary>
    protected async Task<Rdv> AtelierAsync(
        Monde monde,
        Instant start,
        int? seats = null,
        Lieu? lieu = null,
        Agent? agent = null,
        Motif? motif = null
    )
    {
        var rdv = Rdv.Open(
            motif ?? monde.Motif,
            lieu ?? monde.Lieu,
            new Interval(start, start + Duration.FromHours(1)),
            [agent ?? monde.Agent],
            monde.Agent,
            Now
        );
        rdv.MaxParticipants = seats;
        return await Given.AddAsync(rdv);
    }

    protected Task<Monde> CollectiveAsync(Action<Motif>? more = null) =>
        Given.MondeAsync(spec =>
            spec.Motif = motif =>
            {
                motif.Collectif = true;
                more?.Invoke(motif);
            }
        );

    protected async Task FollowedByAsync(Usager usager, Agent agent) =>
        await Given.AddAsync(new Referent { Usager = usager, Agent = agent });

    /// <summary>A second agent who opens the same hours for the same motif in the same lieu.</summary>
    protected async Task<Agent> ColleagueAsync(Monde monde, Plage? horaire = null)
    {
        var agent = await Given.AgentAsync(monde.Organisation, monde.Service);
        await Given.PlageAsync(agent, monde.Organisation, monde.Motif.HasLieu ? monde.Lieu : null, [monde.Motif], horaire);
        return agent;
    }

    protected static IReadOnlyList<string> StartsOf(Page week) =>
        [.. week.Document.QuerySelectorAll("button[name=starts_at]").Select(button => button.GetAttribute("value")!)];

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex SixDigits();

    protected sealed record Personne(string FirstName, string LastName, string Email);
}

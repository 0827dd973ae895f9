using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Motifs.Actes;
using RdvSolidarites.Web.Features.Reglages;
using RdvSolidarites.Web.Features.Reglages.Pages;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Motifs.EspaceAgent;

/// <summary>Several motifs changed at once, among those that the list showed; what it does to each is read before.</summary>
public sealed class EnsembleModel(Db db, Current current, MotifsReglage reglage, EffetsDeMotif effets, ChangementDeMotifs changement)
    : ListeDeReglages<Motif>(reglage),
        IComesBack
{
    /// <summary>More would be read by nobody, and counting créneaux takes its time for each.</summary>
    private const int Most = 50;
    private readonly MotifsReglage _reglage = reglage;

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Choix { get; private set; } = [];

    /// <summary>What each will become, to be read; null while nothing is asked.</summary>
    public IReadOnlyList<(Motif Motif, IReadOnlyList<string> Effets)>? Effets { get; private set; }
    public string? Colleague { get; private set; }
    public string Sceau { get; private set; } = "";
    public string Back => "/agents/motifs" + Request.QueryString;

    public static IEnumerable<SelectListItem> Publics => Of<BookableBy>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> Niveaux => Of<SectorisationLevel>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> Visibilites => Of<VisibilityType>(MotsDuMotif.Of);
    public static IEnumerable<SelectListItem> OuiNon => [new("Oui", "True"), new("Non", "False")];
    public static IEnumerable<SelectListItem> Delais =>
        MotsDuMotif.Delais.Select(one => new SelectListItem(
            Francais.Majuscule(one.Said),
            one.Seconds.ToString(CultureInfo.InvariantCulture)
        ));

    public override Task OnGetAsync(CancellationToken ct) => OpenAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OpenAsync(ct);
        Check();

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (motifs, changes) = (await changement.FindAsync(Input.Motifs, ct), Input.Changes);

        if (
            motifs.Find(motif => changes.On(MotifVoulu.Of(motif)) is var wanted && wanted.MaxBookingDelay <= wanted.MinBookingDelay) is
            { } wrong
        )
        {
            ModelState.AddModelError(
                "Input.MaxBookingDelay",
                $"Pour {wrong.Name}, il ne serait plus plus long que le délai le plus court."
            );
            return Page();
        }

        if (Input.Sceau != SealOf(motifs))
        {
            await ShowAsync(motifs, ct);
            return Page();
        }

        return await this.TellAsync(
            await changement.ChangeAsync(Input.Motifs, changes, now => SealOf(now) == Input.Sceau, ct),
            changed => new Said($"{Francais.Nombre(changed.Count, "motif est changé", "motifs sont changés")}.", Back),
            ct
        );
    }

    public async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Colleague = colleague;
        await ShowAsync(await changement.FindAsync(Input.Motifs, ct), ct);
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        await _reglage.KnowMeAsync(ct);

        if (!_reglage.MayAdd)
        {
            throw new ForbiddenException();
        }

        var houses = db.Organisations.SetBy(current.Agent).Select(one => one.Id);
        var set = await db.Motifs.Where(motif => houses.Contains(motif.OrganisationId)).Select(motif => motif.Id).ToHashSetAsync(ct);
        var lines = Narrowed(await ReadAsync(ct)).Where(line => line.Range is null && set.Contains(line.Id)).ToList();
        var several = lines.Select(line => line.Lieu).Distinct().Count() > 1;
        Choix = [.. lines.Select(line => new SelectListItem(several ? $"{line.Name} ({line.Lieu})" : line.Name, $"{line.Id}"))];
    }

    private void Check()
    {
        if (Input.Motifs.Count == 0)
        {
            ModelState.AddModelError("Input.Motifs", "Choisissez au moins un motif.");
        }
        else if (Input.Motifs.Count > Most)
        {
            ModelState.AddModelError("Input.Motifs", $"Choisissez {Most} motifs au plus\u00A0: leurs effets sont à lire un par un.");
        }
        else if (ModelState.IsValid && Input.Changes.IsNothing)
        {
            ModelState.AddModelError("Input.BookableBy", "Dites au moins une chose à changer.");
        }
    }

    private async Task ShowAsync(IReadOnlyList<Motif> motifs, CancellationToken ct)
    {
        var told = new List<(Motif, IReadOnlyList<string>)>();

        foreach (var motif in motifs)
        {
            var wanted = Input.Changes.On(MotifVoulu.Of(motif));
            told.Add((motif, wanted == MotifVoulu.Of(motif) ? ["Il est déjà ainsi."] : await effets.OfAsync(motif, wanted, ct)));
        }

        (Effets, Sceau) = (told, SealOf(motifs));
    }

    /// <summary>Of which motifs, as they were, and what was asked: another choice is read anew.</summary>
    private string SealOf(IReadOnlyList<Motif> motifs) =>
        Secrets.Seal(
            $"{string.Join(',', motifs.OrderBy(motif => motif.Id).Select(motif => $"{motif.Id}:{motif.Revision}"))} {Input.Changes}"
        );

    private static IEnumerable<SelectListItem> Of<T>(Func<T, string> said)
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => new SelectListItem(Francais.Majuscule(said(value)), value.ToString()));

    /// <summary>Which motifs, and what to change in them; nothing said, nothing changed.</summary>
    public sealed class Saisie
    {
        public List<long> Motifs { get; set; } = [];

        [EnumDataType(typeof(BookableBy), ErrorMessage = "Cette réponse n’est pas possible.")]
        public BookableBy? BookableBy { get; set; }

        [Range(1, 1440, ErrorMessage = "De 1 à 1 440 minutes\u00A0: un RDV ne dépasse pas un jour.")]
        public int? DurationMinutes { get; set; }

        [Range(0, int.MaxValue, ErrorMessage = "Cette réponse n’est pas possible.")]
        public int? MinBookingDelay { get; set; }

        [Range(0, int.MaxValue, ErrorMessage = "Cette réponse n’est pas possible.")]
        public int? MaxBookingDelay { get; set; }

        [EnumDataType(typeof(SectorisationLevel), ErrorMessage = "Cette réponse n’est pas possible.")]
        public SectorisationLevel? SectorisationLevel { get; set; }

        [EnumDataType(typeof(VisibilityType), ErrorMessage = "Cette réponse n’est pas possible.")]
        public VisibilityType? Visibility { get; set; }
        public bool? Discreet { get; set; }
        public bool? RdvsEditableByUser { get; set; }
        public bool? RdvsCancellableByUser { get; set; }

        /// <summary>What was read.</summary>
        public string? Sceau { get; set; }

        public MotifsChanges Changes =>
            new()
            {
                BookableBy = BookableBy,
                DurationMinutes = DurationMinutes,
                MinBookingDelay = MinBookingDelay,
                MaxBookingDelay = MaxBookingDelay,
                SectorisationLevel = SectorisationLevel,
                Visibility = Visibility,
                Discreet = Discreet,
                RdvsEditableByUser = RdvsEditableByUser,
                RdvsCancellableByUser = RdvsCancellableByUser,
            };
    }
}

using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.AccesAgendas.EspaceAgent;

/// <summary>Changes one access, or takes it back.</summary>
public sealed class AccesModel(Db db, Current current, ReglageDroits reglage) : DroitsModel(db, current)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public AccesAgenda Acces { get; private set; } = null!;
    public string Qui => Acces.Equipe is { } equipe ? $"Équipe {equipe.Name}" : Acces.Beneficiaire!.FullName;
    public bool IsMine => Acces.AgendaId == Me.Id;
    public string Retour => IsMine ? "/agents/acces" : $"/agents/agents/{Acces.AgendaId}/acces";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        Input = new Saisie
        {
            Niveau = Acces.Niveau,
            Fin = LastDayOf(Acces.ExpiresAt),
            Note = Acces.Note,
            Revision = Acces.Revision,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        if (IsTypedAgain)
        {
            return TypeAgain();
        }

        if (Input.Revision != Acces.Revision)
        {
            return StatusCode(StatusCodes.Status409Conflict);
        }

        if (Input.Retire)
        {
            ModelState.Clear();
        }
        else
        {
            Check();
        }

        return ModelState.IsValid ? await DecideAsync(ct) : Page();
    }

    private async Task<IActionResult?> OpenAsync(long id, CancellationToken ct)
    {
        await KnowMeAsync(ct);
        Acces = await _db
            .AccesAgendas.VisibleTo(Me)
            .Include(acces => acces.Agenda)
            .Include(acces => acces.Beneficiaire)
            .Include(acces => acces.Equipe!.Membres)
            .Where(acces => acces.Id == id)
            .OneOr404Async(ct);
        return await _db.AccesAgendas.WritableBy(Me).AnyAsync(acces => acces.Id == id, ct) ? null : Refused;
    }

    private void Check()
    {
        if (AccesAgenda.GivingRefusal(Input.Niveau ?? Niveau.Ecriture, Acces.Equipe is not null, EndOf(Input.Fin), _current.Now) is { } no)
        {
            ModelState.AddModelError(no == AccesRefusals.AlreadyOver ? "Input.Fin" : "Input.Niveau", no.Message);
        }
    }

    private async Task<IActionResult> DecideAsync(CancellationToken ct)
    {
        var decision = Input.Retire ? new Decision([], [Acces]) : new Decision([Octroi()], []);

        if (!IsConfirmed)
        {
            Apercu = await reglage.PreviewAsync(decision, ct);
            return Page();
        }

        await reglage.ApplyAsync(decision, ct);
        this.Notice(Input.Retire ? "L’accès est retiré." : "L’accès est enregistré.", UndoUrl(Retour));
        return this.SeeOther(Retour);
    }

    private Octroi Octroi() =>
        new(Acces.Agenda, Input.Niveau!.Value, EndOf(Input.Fin), Input.NoteDite)
        {
            Beneficiaire = Acces.Beneficiaire,
            Equipe = Acces.Equipe,
        };
}

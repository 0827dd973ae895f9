using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Droits.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>Changes one access, or takes it back.</summary>
public sealed class AccesModel(Db db, Current current, ReglageDroits reglage, Retablissement retablissement) : DroitsModel(db, current)
{
    private readonly Db _db = db;
    private readonly Current _current = current;

    [BindProperty]
    public Saisie Input { get; set; } = new();

    public AccesAgenda Acces { get; private set; } = null!;
    public string Qui => Acces.Equipe is { } equipe ? $"Équipe {equipe.Name}" : Acces.Beneficiaire!.FullName;
    public bool IsMine => Acces.AgendaId == Me.Id;
    public string Retour => PageOf(Acces.AgendaId);

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
        if (await TakenAlreadyAsync(id, ct) is { } done)
        {
            return done;
        }

        if (await OpenAsync(id, ct) is { } closed)
        {
            return closed;
        }

        if (IsTypedAgain)
        {
            return TypeAgain();
        }

        if (Input.Revision != Acces.Revision && !IsSentTwice)
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
            ModelState.Refuse(no == AccesRefusals.AlreadyOver ? "Input.Fin" : "Input.Niveau", no);
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

        var moment = await reglage.ApplyAsync(decision, ct);
        return Done(Retour, moment);
    }

    /// <summary>The same form sent twice: the access is gone, taken back by them a moment ago.</summary>
    private async Task<IActionResult?> TakenAlreadyAsync(long id, CancellationToken ct)
    {
        if (!IsConfirmed || !Input.Retire || await _db.AccesAgendas.AnyAsync(acces => acces.Id == id, ct))
        {
            return null;
        }

        await KnowMeAsync(ct);
        return await retablissement.LastAsync(ct, id) is var (moment, undo) && undo is { Octrois: [var taken], Retraits: [] }
            ? Done(PageOf(taken.Agenda.Id), moment)
            : null;
    }

    private string PageOf(long agendaId) => agendaId == Me.Id ? "/agents/acces" : $"/agents/agents/{agendaId}/acces";

    private IActionResult Done(string page, Instant? moment)
    {
        this.Notice(Input.Retire ? "L’accès est retiré." : "L’accès est enregistré.", UndoUrl(page, moment));
        return this.SeeOther(page);
    }

    /// <summary>The same form, done already.</summary>
    private bool IsSentTwice =>
        IsConfirmed && Input is { Retire: false, Niveau: not null } && Acces.GrantedById == Me.Id && Acces.Is(Octroi());

    private Octroi Octroi() =>
        new(Acces.Agenda, Input.Niveau!.Value, EndOf(Input.Fin), Input.NoteDite)
        {
            Beneficiaire = Acces.Beneficiaire,
            Equipe = Acces.Equipe,
        };
}

using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// A question of a busy page, made into SQL once for each kind of database. Asked otherwise, its expression is built, read and compared every time, which
/// costs more than a short answer.
/// </summary>
internal sealed class KeptQuestion<TAsk>(Func<TAsk> compile)
    where TAsk : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAsk> _known = [];

    public TAsk On(Db db) => _known.GetValue(db.Model, _ => compile());
}

using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// SQLite has one writer: those of this process queue here, in order, instead of polling the file's lock
/// (ten times the bookings a second). The gate opens when the transaction is disposed.
/// </summary>
internal sealed class WriteTransaction(IDbContextTransaction inner, SemaphoreSlim gate) : IDbContextTransaction
{
    private static readonly SemaphoreSlim _gate = new(1, 1);
    private bool _released;

    public Guid TransactionId => inner.TransactionId;

    public static async Task<IDbContextTransaction> BeginAsync(DbContext db, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            return new WriteTransaction(await db.Database.BeginTransactionAsync(ct), _gate);
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    public void Commit() => inner.Commit();

    public Task CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

    public void Rollback() => inner.Rollback();

    public Task RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public void Dispose()
    {
        inner.Dispose();
        Release();
    }

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        Release();
    }

    private void Release()
    {
        if (!_released)
        {
            _released = true;
            gate.Release();
        }
    }
}

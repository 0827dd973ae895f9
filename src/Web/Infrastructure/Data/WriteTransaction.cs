using Microsoft.EntityFrameworkCore.Storage;

namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>
/// SQLite has one writer: those of this process queue here, in order, instead of polling the file's lock
/// (ten times the bookings a second). The gate opens when the transaction is over, whatever becomes of it.
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

    public void Commit()
    {
        inner.Commit();
        Release();
    }

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        await inner.CommitAsync(cancellationToken);
        Release();
    }

    public void Rollback()
    {
        inner.Rollback();
        Release();
    }

    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await inner.RollbackAsync(cancellationToken);
        Release();
    }

    public void Dispose()
    {
        try
        {
            inner.Dispose();
        }
        finally
        {
            Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            Release();
        }
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

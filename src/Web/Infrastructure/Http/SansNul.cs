using System.Net.Http.Headers;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>
/// A form with a U+0000 in it cannot be read by the framework, which refuses it whole: everything typed would be lost. The character, which nobody types
/// on purpose and no database keeps, is left out while the form comes in.
/// </summary>
internal static class SansNul
{
    public static void UseFormsWithoutNul(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (
                    MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
                    && string.Equals(type.MediaType, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                )
                {
                    http.Request.Body = new Filter(http.Request.Body);
                    http.Request.ContentLength = null;
                }

                return next(http);
            }
        );

    /// <summary>Leaves out the byte 0 and its writing in a form, %00, even when it comes in pieces.</summary>
    internal sealed class Filter(Stream inner) : Stream
    {
        private static readonly byte[] _nul = "%00"u8.ToArray();

        /// <summary>How much of « %00 » has come and is not yet given.</summary>
        private int _held;
        private readonly Queue<byte> _ready = new();
        private bool _ended;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var came = new byte[Math.Max(buffer.Length, 1)];

            while (_ready.Count == 0 && !_ended && buffer.Length > 0)
            {
                var read = await inner.ReadAsync(came, cancellationToken);
                _ended = read == 0;
                came.AsSpan(0, read).ToArray().ToList().ForEach(Take);

                if (_ended)
                {
                    Give(); // what looked like a beginning was not one
                }
            }

            var given = Math.Min(buffer.Length, _ready.Count);
            for (var place = 0; place < given; place++)
            {
                buffer.Span[place] = _ready.Dequeue();
            }

            return given;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Forms are read asynchronously.");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        private void Take(byte letter)
        {
            if (letter == _nul[_held])
            {
                _held = (_held + 1) % _nul.Length; // whole: left out
                return;
            }

            Give();

            if (letter == _nul[0])
            {
                _held = 1;
            }
            else if (letter != 0)
            {
                _ready.Enqueue(letter);
            }
        }

        private void Give()
        {
            for (var place = 0; place < _held; place++)
            {
                _ready.Enqueue(_nul[place]);
            }

            _held = 0;
        }
    }
}

using System.Text;

namespace Microsoft.ML.TopicModeling.Tool.Input;

/// <summary>Remembers the first bytes that a decoder cannot read, and marks their place among the characters.</summary>
internal sealed class InvalidBytes : DecoderFallback
{
    /// <summary>A code point that no text has: Unicode keeps it for uses such as this one.</summary>
    public const char Marker = '\uffff';

    public byte[]? First { get; private set; }

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private sealed class Buffer(InvalidBytes owner) : DecoderFallbackBuffer
    {
        public override int Remaining => _remaining;

        private int _remaining;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            owner.First ??= bytesUnknown;
            _remaining = 1;
            return true;
        }

        public override char GetNextChar() => _remaining-- > 0 ? Marker : '\0';

        public override bool MovePrevious() => false;

        public override void Reset() => _remaining = 0;
    }
}

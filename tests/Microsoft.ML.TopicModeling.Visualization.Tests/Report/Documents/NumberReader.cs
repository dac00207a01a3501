namespace Microsoft.ML.TopicModeling.Visualization.Tests.Report.Documents;

/// <summary>Reads what <c>ByteRun</c> writes, as the page does.</summary>
internal sealed class NumberReader(byte[] bytes)
{
    public int At { get; private set; }

    public bool IsAtEnd => At == bytes.Length;

    public int Number()
    {
        for (int number = 0, shift = 0; ; shift += 7)
        {
            var next = bytes[At++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }

    public byte[] Bytes(int count)
    {
        At += count;
        return bytes[(At - count)..At];
    }
}

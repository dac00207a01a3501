using Microsoft.ML.TopicModeling.Persistence;
using Microsoft.ML.TopicModeling.Topics;

namespace Microsoft.ML.TopicModeling;

public sealed partial class TopicAggregate
{
    private static readonly FileKind Kind = new("totals of topics", Magic: 0x47474154, Version: 1);

    /// <summary>Saves the totals. Equal totals have equal bytes, however they were added up.</summary>
    /// <param name="stream">The stream to write to, which is left open.</param>
    public void Save(Stream stream)
    {
        // *** Binary format ***
        // int32: "TAGG", version, sample size, seed
        // byte array: fingerprint of the model
        // for each topic, the outliers first: TopicTotal
        // the words: WordTally
        Kind.Write(stream, writer =>
        {
            writer.Int32(SampleSize);
            writer.Int32(Seed);
            writer.Array<byte>(Fingerprint);
            foreach (var total in _totals)
            {
                total.Write(writer);
            }

            _words.Write(writer);
        });
    }

    /// <summary>Loads what <see cref="Save"/> saved.</summary>
    /// <param name="stream">The stream to read from. It must be seekable, and is left open.</param>
    /// <param name="model">The topics.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind, or of another model.</exception>
    public static TopicAggregate Load(Stream stream, TopicModel model) => Kind.Read(stream, (reader, _) =>
    {
        var totals = new TopicAggregate(model, reader.Int32("the sample size", 0, MostSamples), reader.Int32("the seed"));
        if (!reader.Array<byte>("what tells the model").SequenceEqual(totals.Fingerprint))
        {
            throw new InvalidDataException("The file holds the totals of another model. Load them with the model under which they were added up.");
        }

        foreach (var total in totals._totals)
        {
            total.Read(reader);
        }

        totals._words.Add(WordTally.Read(reader, totals._totals.Length));
        return totals;
    });
}

namespace Microsoft.ML.TopicModeling.Reduce;

/// <summary>Slots in blocks of consecutive ones, as even in size as whole numbers can be.</summary>
/// <param name="Slots">The number of slots.</param>
/// <param name="Count">The number of blocks.</param>
internal readonly record struct LayoutBlocks(int Slots, int Count)
{
    /// <summary>Returns the block of a slot.</summary>
    public int Of(int slot) => (int)((long)slot * Count / Slots);

    /// <summary>Returns the first slot of a block; of the block behind the last, the number of slots.</summary>
    public int StartOf(int block) => (int)((((long)block * Slots) + Count - 1) / Count);
}

using Microsoft.ML.TopicModeling;

/// <summary>Which topics are about similar things.</summary>
internal static class Hierarchy
{
    public static bool Run(Corpus corpus)
    {
        var hierarchy = corpus.Model.HierarchicalTopics(new() { UseEmbeddings = true });
        foreach (var merge in hierarchy)
        {
            Console.WriteLine($"{merge.Distance:0.00}  {merge.LeftName}  +  {merge.RightName}");
        }

        var tree = TopicModel.GetTopicTree(hierarchy);
        Console.Write(tree);
        return hierarchy.Count == 3 && hierarchy[0].Topics.Count == 4 && tree.Contains("── Topic: 3");
    }
}

// Each operation on a fitted model is a file of its own, which prints what it finds and says whether that is right.
(string Name, Func<Corpus, bool> Run)[] operations =
[
    ("Tables", Tables.Run),
    ("Descriptions", Descriptions.Run),
    ("Hierarchy", Hierarchy.Run),
    ("Topics over time", OverTime.Run),
    ("Topics per class", PerClass.Run),
    ("Reduce outliers", Outliers.Run),
    ("Merge, reduce, delete", MergeReduceDelete.Run),
    ("Find topics", FindTopics.Run),
    ("Approximate distribution", Distribution.Run),
    ("Labels", Labels.Run),
    ("Merge models", MergeModels.Run),
    ("Zero-shot topics", ZeroShot.Run),
    ("Guided topics", Guided.Run),
    ("Semi-supervised topics", SemiSupervised.Run),
    ("Given topics", GivenTopics.Run),
    ("Probabilities", Probabilities.Run),
    ("Layers of topics", Layers.Run),
    ("Batches", Online.Run),
];
var corpus = new Corpus();
var wrong = 0;
foreach (var (name, run) in operations)
{
    Console.WriteLine($"=== {name}");
    if (!run(corpus))
    {
        Console.Error.WriteLine($"{name}: this is not what was to be found.");
        wrong++;
    }
}

return wrong;

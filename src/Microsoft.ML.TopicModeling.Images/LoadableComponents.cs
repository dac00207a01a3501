using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.TopicModeling;
using Microsoft.ML.TopicModeling.Columns;

// What ML.NET finds in a model file by this name, and the right to say so.
[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]
[assembly: LoadableClass(
    typeof(ImageEmbeddingTransformer), typeof(ComponentLoader<ImageEmbeddingTransformer>), null, typeof(SignatureLoadModel),
    "Image embedding", ImageEmbeddingTransformer.LoaderSignature)]

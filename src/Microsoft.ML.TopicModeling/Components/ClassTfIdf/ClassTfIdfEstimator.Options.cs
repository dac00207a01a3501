using Microsoft.ML.TopicModeling.Columns;

namespace Microsoft.ML.TopicModeling;

public sealed partial class ClassTfIdfEstimator
{
    /// <summary>Provides options for <see cref="ClassTfIdfEstimator"/>.</summary>
    public sealed class Options : ClassTfIdfOptions
    {
        /// <summary>
        /// Gets or sets the name of the column of classes: a key, Int32 or text. A missing key is a class too, the first. The default is
        /// Label.
        /// </summary>
        public string LabelColumnName { get; set; } = ColumnNames.Label;

        /// <summary>Gets or sets the options for counting words. The default is as <see cref="CountVectorizerOptions"/> says.</summary>
        public CountVectorizerOptions Vectorizer { get; set; } = new();

        /// <summary>
        /// Gets or sets how the joined texts of classes are cleaned before their words are counted. The default is
        /// <see cref="TextCleaning.None"/>.
        /// </summary>
        public TextCleaning Cleaning { get; set; }

        /// <summary>Gets or sets the token that cancels the fit within a second. The default is nothing.</summary>
        public CancellationToken Cancellation { get; set; }
    }
}

using Microsoft.ML.TopicModeling.Tool.Models;

namespace Microsoft.ML.TopicModeling.Tool.Tests.Models;

public class TopicFileTests(FittedModel model) : IClassFixture<FittedModel>
{
    [Fact]
    public void A_model_that_is_saved_again_is_the_same_file()
    {
        var path = model.PathOf(FittedModel.NewName(".zip"));
        using (var file = TopicFile.Load(model.PathOf(FittedModel.Model)))
        {
            TopicFile.Save(path, file.Fitted, file.Record, default);
        }

        File.ReadAllBytes(path).Should().Equal(File.ReadAllBytes(model.PathOf(FittedModel.Model)));
    }
}

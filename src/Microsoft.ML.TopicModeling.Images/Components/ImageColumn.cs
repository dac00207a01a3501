using Microsoft.ML.Data;
using Microsoft.ML.TopicModeling.Columns;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.TopicModeling.Components;

/// <summary>A column of images: paths of files, the bytes of files, or images in memory.</summary>
internal sealed record ImageColumn(string Name, string Purpose) : InputColumn(Name, Purpose)
{
    protected override string Expected => "text (paths of files), a vector of Byte (their bytes) or MLImage";

    protected override bool IsRight(SchemaShape.Column column) => column.Kind == SchemaShape.Column.VectorKind.Scalar
        ? column.ItemType is TextDataViewType or ImageDataViewType
        : column.ItemType == NumberDataViewType.Byte && !column.IsKey;
}

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

// Writes a copy of an assembly in which internal types, and internal and private protected members, are public.
// The compiler reads the copy; at run time the real assembly is loaded. Private and protected members stay as they are.
if (args is not [var source, var target])
{
    Console.Error.WriteLine("usage: ReferencePublicizer SOURCE.dll TARGET.dll");
    return 2;
}

var image = File.ReadAllBytes(source);
using var assembly = new PEReader(new MemoryStream(image));
var metadata = assembly.GetMetadataReader();
var metadataStart = assembly.PEHeaders.MetadataStartOffset;

Publicize(TableIndex.TypeDef, flagsOffset: 0, PublicType);
Publicize(TableIndex.Field, flagsOffset: 0, PublicMember);
Publicize(TableIndex.MethodDef, flagsOffset: 6, PublicMember);

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
File.WriteAllBytes(target, image);
return 0;

// The flags of all three tables have the visibility in the lowest three bits (ECMA-335, II.23.1).
void Publicize(TableIndex table, int flagsOffset, Func<int, int> visibility)
{
    var rows = metadata.GetTableRowCount(table);
    var rowSize = metadata.GetTableRowSize(table);
    var start = metadataStart + metadata.GetTableMetadataOffset(table) + flagsOffset;
    for (var row = 0; row < rows; row++)
    {
        ref var flags = ref MemoryMarshal.AsRef<ushort>(image.AsSpan(start + (row * rowSize), sizeof(ushort)));
        flags = (ushort)((flags & ~7) | visibility(flags & 7));
    }
}

static int PublicType(int visibility) => (TypeAttributes)visibility switch
{
    TypeAttributes.NotPublic => (int)TypeAttributes.Public,
    TypeAttributes.NestedAssembly or TypeAttributes.NestedFamANDAssem => (int)TypeAttributes.NestedPublic,
    _ => visibility,
};

static int PublicMember(int visibility) => (MethodAttributes)visibility switch
{
    MethodAttributes.Assembly or MethodAttributes.FamANDAssem => (int)MethodAttributes.Public,
    _ => visibility,
};

// Compresses a file by Brotli: Compressor SOURCE TARGET
using System.IO.Compression;

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[1]))!);
using var source = File.OpenRead(args[0]);
using var target = new BrotliStream(File.Create(args[1]), CompressionLevel.SmallestSize);
source.CopyTo(target);

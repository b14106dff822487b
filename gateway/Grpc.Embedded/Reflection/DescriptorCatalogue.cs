using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Reflection;

/// <summary>The files behind the mapped services, by name and by what they declare.</summary>
internal sealed class DescriptorCatalogue
{
    private readonly Dictionary<string, FileDescriptor> _files = [];
    private readonly Dictionary<string, FileDescriptor> _symbols = [];

    internal DescriptorCatalogue(IEnumerable<ServiceDescriptor> services)
    {
        foreach (var service in services)
            Add(service.File);
    }

    internal FileDescriptor? File(string name) => _files.GetValueOrDefault(name);

    internal FileDescriptor? FileOfSymbol(string symbol) => _symbols.GetValueOrDefault(symbol);

    /// <summary>The file and all that it imports, imports after importers, each once.</summary>
    internal static IEnumerable<ByteString> WithImports(FileDescriptor file)
    {
        var seen = new HashSet<string> { file.Name };
        var queue = new Queue<FileDescriptor>([file]);
        while (queue.TryDequeue(out var next))
        {
            yield return next.SerializedData;
            foreach (var import in next.Dependencies)
            {
                if (seen.Add(import.Name))
                    queue.Enqueue(import);
            }
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var enumeration in file.EnumTypes)
            _symbols[enumeration.FullName] = file;
        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                _symbols[method.FullName] = file;
        }

        foreach (var import in file.Dependencies)
            Add(import);
    }

    private void Add(MessageDescriptor message)
    {
        _symbols[message.FullName] = message.File;
        foreach (var field in message.Fields.InDeclarationOrder())
            _symbols[field.FullName] = message.File;
        foreach (var nested in message.NestedTypes)
            Add(nested);
        foreach (var enumeration in message.EnumTypes)
            _symbols[enumeration.FullName] = message.File;
    }
}

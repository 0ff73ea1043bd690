using System.Net.Sockets;
using Azure.Storage.Blobs;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.LocalRuntime.Tests;

public sealed class AzuriteTests
{
    [Fact]
    public async Task It_keeps_its_data_in_its_folder_and_its_port_is_free_once_it_is_disposed()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-");
        try
        {
            int port;
            await using (var first = await Azurite.StartAsync(new AzuriteOptions(DataFolder: folder.FullName)))
            {
                await new BlobServiceClient(first.ConnectionString).CreateBlobContainerAsync("kept");
                port = first.BlobPort;
            }

            await Assert.ThrowsAsync<SocketException>(async () => await new TcpClient().ConnectAsync("127.0.0.1", port));
            await using var second = await Azurite.StartAsync(new AzuriteOptions(DataFolder: folder.FullName));
            Assert.True(await new BlobServiceClient(second.ConnectionString).GetBlobContainerClient("kept").ExistsAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

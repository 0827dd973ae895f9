// dotnet-ef starts here to find the design package; the contexts come from DesignTimeDb.
return 0;

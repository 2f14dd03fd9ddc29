global using EcoDamage.Testing;
global using Microsoft.Playwright;

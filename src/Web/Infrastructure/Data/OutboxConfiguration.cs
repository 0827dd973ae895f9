using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Infrastructure.Data;

internal sealed class OutboxConfiguration
    : IEntityTypeConfiguration<Evenement>,
        IEntityTypeConfiguration<Suite>,
        IEntityTypeConfiguration<Passage>,
        IEntityTypeConfiguration<Message>,
        IEntityTypeConfiguration<Version>,
        IEntityTypeConfiguration<DataProtectionKey>
{
    /// <summary>A key is a page of XML: the default length is for what people type.</summary>
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.Property(key => key.Xml).HasMaxLength(20_000);

    public void Configure(EntityTypeBuilder<Evenement> builder)
    {
        builder.ToTable("evenements");
        builder.Property(happened => happened.Kind).HasMaxLength(80);
        builder.Property(happened => happened.Payload).HasMaxLength(Lengths.Text);
        builder.Property(happened => happened.Author).HasMaxLength(60);
        builder.Ignore(happened => happened.About);
        builder.Ignore(happened => happened.Held);
        builder.HasMany(happened => happened.Suites).WithOne(suite => suite.Evenement).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(happened => happened.Suites).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(happened => happened.At);
    }

    public void Configure(EntityTypeBuilder<Suite> builder)
    {
        builder.ToTable("suites");
        builder.Property(suite => suite.Consumer).HasMaxLength(40);
        builder.Property(suite => suite.About).HasMaxLength(60);
        builder.HasIndex(suite => new { suite.EvenementId, suite.Consumer }).IsUnique();
        builder.HasIndex(suite => suite.DueAt).HasFilter("handled_at IS NULL").HasDatabaseName("ix_suites_waiting");
        builder.HasIndex(suite => suite.About).HasFilter("handled_at IS NULL AND about IS NOT NULL").HasDatabaseName("ix_suites_news");
    }

    public void Configure(EntityTypeBuilder<Passage> builder)
    {
        builder.ToTable("passages");
        builder.HasKey(passage => new { passage.Job, passage.Zone });
        builder.Property(passage => passage.Job).HasMaxLength(60);
        builder.Property(passage => passage.Zone).HasMaxLength(60);
        builder.Property(passage => passage.Failure).HasMaxLength(Lengths.Title);
    }

    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.Recipient).HasMaxLength(Lengths.Email);
        builder.Property(message => message.Template).HasMaxLength(80);
        builder.Property(message => message.Subject).HasMaxLength(300);
        builder.Property(message => message.Text).HasMaxLength(20_000);
        builder.Property(message => message.Html).HasMaxLength(60_000);
        builder.Property(message => message.Calendar).HasMaxLength(8_000);
        builder.Property(message => message.CalendarMethod).HasMaxLength(20);
        builder.Property(message => message.MessageId).HasMaxLength(120);
        builder.Property(message => message.About).HasMaxLength(60);
        builder.Ignore(message => message.Replaces);
        builder
            .HasIndex(message => new
            {
                message.EvenementId,
                message.Template,
                message.Channel,
                message.Recipient,
            })
            .IsUnique();
        builder
            .HasIndex(message => new { message.IsUrgent, message.DueAt })
            .IsDescending(true, false)
            .HasFilter("sent_at IS NULL AND given_up_at IS NULL")
            .HasDatabaseName("ix_messages_waiting");
        builder.HasIndex(message => message.About);
        // The console of super-admins.
        builder.HasIndex(message => message.GivenUpAt).HasFilter("given_up_at IS NOT NULL").HasDatabaseName("ix_messages_given_up");
        // What cleaning looks for: the words still there, by age and by end.
        builder
            .HasIndex(message => message.CreatedAt)
            .HasFilter("recipient NOT LIKE 'effacé-%'")
            .HasDatabaseName("ix_messages_recipient_kept");
        builder
            .HasIndex(message => new { message.Template, message.ExpiresAt })
            .HasFilter("text <> ''")
            .HasDatabaseName("ix_messages_readable");
    }

    public void Configure(EntityTypeBuilder<Version> builder)
    {
        builder.ToTable("versions");
        builder.Property(version => version.Entity).HasMaxLength(60);
        builder.Property(version => version.EntityId).HasMaxLength(60);
        builder.Property(version => version.Author).HasMaxLength(60);
        builder.Property(version => version.Changes).HasMaxLength(40_000);
        builder.Property(version => version.Whole).HasMaxLength(60);
        builder.HasIndex(version => new { version.Entity, version.EntityId });
        builder.HasIndex(version => version.Whole).HasFilter("whole IS NOT NULL");
    }
}

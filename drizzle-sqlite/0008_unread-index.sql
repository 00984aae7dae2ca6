DROP INDEX `message_parent_seq`;--> statement-breakpoint
CREATE INDEX `message_channel_shown` ON `message` (`channel_id`,`seq`,`author_id`) WHERE deleted_at is null and (parent_id is null or also_to_channel = true);--> statement-breakpoint
CREATE INDEX `message_parent_seq` ON `message` (`parent_id`,`seq`) WHERE parent_id is not null;
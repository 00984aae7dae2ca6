ALTER TABLE `user` ADD `title` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `user` ADD `timezone` text;--> statement-breakpoint
ALTER TABLE `user` ADD `locale` text;--> statement-breakpoint
ALTER TABLE `user` ADD `status_emoji` text;--> statement-breakpoint
ALTER TABLE `user` ADD `status_text` text;--> statement-breakpoint
ALTER TABLE `user` ADD `status_expires_at` integer;--> statement-breakpoint
ALTER TABLE `user` ADD `settings` text;
-- Customers may speak Sesotho.
alter type public.language_code add value 'st';
